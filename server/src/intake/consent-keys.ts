import type { ConsentKey } from '../consent/consent.js'
import { isDoubtful, reservedIn } from '../consent/reserved.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Keyword } from '../keyword/keyword.js'
import { keywordCandidates } from '../keyword/normalise.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { saidBehind } from './behind-keyword.js'
import type { Arrival, Situation } from './situation.js'

/**
 * Whose consent a message may be about: it is locked before anybody decides. Most messages are about none: on a code
 * without campaigns only those that speak of it.
 */
export const consentKeysOf = (message: Arrival, situation: Situation): readonly ConsentKey[] => {
  const { shortCode, stopCodes, startCodes } = situation
  if (!shortCode) return []
  const { languages } = shortCode
  const reserved = reservedIn(message, languages)
  const behind = keywordsOf(message, situation).map(({ word }) => saidBehind(message, word, languages))
  const speaksOfIt = reserved !== null || isDoubtful(message, languages) || behind.some((said) => said !== null)
  const isAbout = speaksOfIt || hasCampaigns(situation, shortCode.id)
  const codes = new Set<ShortCodeId>([
    ...(isAbout ? [shortCode.id] : []),
    ...(reserved?.kind === 'stop' || behind.includes('stop') ? stopCodes : []),
    // A STOP that reached the others may be under way.
    ...(reserved?.kind === 'start' ? [...startCodes, ...stopCodes] : []),
    ...possibleInboxes(message, situation).flatMap((id) => optInCodeOf(id, situation) ?? []),
  ])
  return [...codes].map((shortCodeId) => ({ shortCodeId, phone: message.sender }))
}

const hasCampaigns = ({ campaigns }: Situation, id: ShortCodeId): boolean =>
  [...campaigns.values()].some(({ shortCode }) => shortCode.id === id)

const keywordsOf = ({ text, subject }: Arrival, { keywords }: Situation): readonly Keyword[] =>
  [text, subject].flatMap((words) =>
    keywordCandidates(words ?? '').flatMap((candidate) => keywords.get(candidate) ?? []),
  )

const possibleInboxes = (message: Arrival, situation: Situation): InboxId[] => [
  ...keywordsOf(message, situation).flatMap(({ inboxId }) => inboxId ?? []),
  ...(situation.shortCode?.catchAllInboxId ? [situation.shortCode.catchAllInboxId] : []),
  ...[...situation.campaigns.values()].flatMap(({ campaign }) => campaign.settings.forwardInboxId ?? []),
]

const optInCodeOf = (id: InboxId, { inboxes, campaigns }: Situation): ShortCodeId | undefined => {
  const optIn = inboxes.get(id)?.settings.optIn
  return optIn ? campaigns.get(optIn.campaignId)?.shortCode.id : undefined
}
