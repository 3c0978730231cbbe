import type { Campaign } from '../campaign/campaign.js'
import type { Standing } from '../consent/consent.js'

/** Why a phone can't be answered in a conversation now. */
export type Hindrance = 'never-wrote' | 'no-phone' | 'campaign-inactive' | 'opted-out' | 'held' | 'sender-blocked'

type Known = {
  readonly campaign: Pick<Campaign, 'id' | 'status'>
  readonly phone: string
  /** On the campaign's code. */
  readonly standing: Standing
  readonly blocked: boolean
}

/** What is asked before anything is written; the same is asked again when it leaves. */
export const hindranceOf = ({ campaign, phone, standing, blocked }: Known): Hindrance | null => {
  if (!phone.startsWith('+')) return 'no-phone'
  if (campaign.status === 'inactive') return 'campaign-inactive'
  // STOP may have ended this campaign alone.
  const hasLeft = standing.subscriptions.get(campaign.id)?.endedBy === 'phone'
  if (standing.optedOutAt !== null || hasLeft) return 'opted-out'
  if (standing.heldAt !== null) return 'held'
  return blocked ? 'sender-blocked' : null
}
