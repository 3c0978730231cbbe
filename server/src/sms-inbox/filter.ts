import type { CampaignId } from '../campaign/campaign.js'

/** Which SMS; everything that is not null must hold. */
export type SmsFilter = {
  readonly campaignIds: readonly CampaignId[] | null
  /** A whole number, E.164. */
  readonly phone: string | null
  /** The last digits of a number. */
  readonly phoneEnding: string | null
  /** Received then or later. */
  readonly from: Date | null
  /** Received before then. */
  readonly until: Date | null
  /** Occurs in it, in capitals or not. */
  readonly text: string | null
}

export const anySms: SmsFilter = {
  campaignIds: null,
  phone: null,
  phoneEnding: null,
  from: null,
  until: null,
  text: null,
}
