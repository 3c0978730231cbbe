import type { CampaignId } from '../campaign/campaign.js'
import type { ConsentFact, Standing } from '../consent/consent.js'
import { release, remove } from '../consent/decide-consent.js'

/** How what a phone wrote stands that may mean STOP, while nobody has said whether it does. */
export type OpenDoubt = {
  /** The organisation that erases was asked. */
  readonly ours: boolean
  /** Somebody else was asked, on a code that is shared. */
  readonly others: boolean
}

/**
 * What erasing comes to for a phone on one code: it gets nothing more of these campaigns. Where nobody has said yet whether
 * it meant STOP, nobody can any more: it is taken to have left them itself, and no list brings it back.
 */
export const endedByErasing = (
  standing: Standing,
  campaigns: readonly CampaignId[],
  doubt: OpenDoubt,
): readonly ConsentFact[] => {
  const isDoubtful = doubt.ours && standing.heldAt !== null
  const ends = campaigns.flatMap((campaignId): readonly ConsentFact[] => {
    const ended = remove(standing, campaignId).facts
    return isDoubtful && ended.length > 0 ? [{ kind: 'unsubscribed', campaignId, by: 'phone' }] : ended
  })
  return isDoubtful && !doubt.others ? [...ends, ...release(standing).facts] : ends
}
