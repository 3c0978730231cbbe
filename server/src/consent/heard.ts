import type { CampaignId } from '../campaign/campaign.js'
import type { Standing } from './consent.js'

/** What a phone got last from a campaign on a code, or may have got. */
export type Heard = {
  readonly campaignId: CampaignId
  /** When its last text left. */
  readonly at: Date
  /** When the last text left that asked for a YES; null where none did. */
  readonly requestAt: Date | null
}

/**
 * The campaign that a STOP answers, where the phone is in it or was asked for it: the one that it names, or was written
 * to; else the last one that wrote.
 */
export const answeredByStop = (
  { subscriptions }: Standing,
  heard: readonly Heard[],
  named: CampaignId | null,
): CampaignId | null => {
  const isOpen = (id: CampaignId): boolean => ['subscribed', 'asked'].includes(subscriptions.get(id)?.state ?? '')
  if (named !== null && isOpen(named)) return named
  return heard.find(({ campaignId }) => isOpen(campaignId))?.campaignId ?? null
}

/**
 * The opt-in that a YES answers: of those that are still open the one whose request left last. A request that has not
 * left, or never came to the phone, is answered by nobody.
 */
export const answeredByYes = (
  { subscriptions, stoppedAt }: Standing,
  heard: readonly Heard[],
  writtenAt: Date,
): CampaignId | null => {
  if (stoppedAt !== null && writtenAt <= stoppedAt) return null
  const open = heard.flatMap(({ campaignId, requestAt }) => {
    const { state, since, askedUntil } = subscriptions.get(campaignId) ?? {}
    if (requestAt === null || state !== 'asked' || !since || !askedUntil || writtenAt >= askedUntil) return []
    // A request of long ago asked for what was over before it was asked again.
    const patience = askedUntil.getTime() - since.getTime()
    const age = writtenAt.getTime() - requestAt.getTime()
    return age >= 0 && age < patience ? [{ campaignId, requestAt }] : []
  })
  return open.toSorted((one, other) => other.requestAt.getTime() - one.requestAt.getTime())[0]?.campaignId ?? null
}
