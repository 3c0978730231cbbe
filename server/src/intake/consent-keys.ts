import type { ConsentKey } from '../consent/consent.js'
import { isDoubtful, reservedIn } from '../consent/reserved.js'
import type { InboxId } from '../inbox/inbox.js'
import { keywordCandidates } from '../keyword/normalise.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { Arrival, Situation } from './situation.js'

/**
 * Whose consent a message may be about: it is locked before anybody decides. Most messages are about none: on a code
 * without campaigns only those that speak of it.
 */
export const consentKeysOf = (message: Arrival, situation: Situation): readonly ConsentKey[] => {
  const { shortCode, stopCodes } = situation
  if (!shortCode) return []
  const reserved = reservedIn(message, shortCode.languages)
  const isAbout = reserved !== null || hasCampaigns(situation, shortCode.id) || isDoubtful(message)
  const codes = new Set<ShortCodeId>([
    ...(isAbout ? [shortCode.id] : []),
    ...(reserved?.kind === 'stop' ? stopCodes : []),
    ...possibleInboxes(message, situation).flatMap((id) => optInCodeOf(id, situation) ?? []),
  ])
  return [...codes].map((shortCodeId) => ({ shortCodeId, phone: message.sender }))
}

const hasCampaigns = ({ campaigns }: Situation, id: ShortCodeId): boolean =>
  [...campaigns.values()].some(({ shortCode }) => shortCode.id === id)

const possibleInboxes = ({ text, subject }: Arrival, { shortCode, keywords, campaigns }: Situation): InboxId[] => [
  ...[text, subject].flatMap((words) =>
    keywordCandidates(words ?? '').flatMap((candidate) => keywords.get(candidate)?.inboxId ?? []),
  ),
  ...(shortCode?.catchAllInboxId ? [shortCode.catchAllInboxId] : []),
  ...[...campaigns.values()].flatMap(({ campaign }) => campaign.settings.forwardInboxId ?? []),
]

const optInCodeOf = (id: InboxId, { inboxes, campaigns }: Situation): ShortCodeId | undefined => {
  const optIn = inboxes.get(id)?.settings.optIn
  return optIn ? campaigns.get(optIn.campaignId)?.shortCode.id : undefined
}
