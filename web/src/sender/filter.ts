import type { SenderFilter } from '@/graphql/generated/graphql'
import { wantedPhone } from '@/message/phone'

/** What stands in the address; null is no matter. */
export type SenderListFilter = {
  /** A whole number with its plus sign, or the last digits of one. */
  readonly phone: string | null
  readonly inbox: string | null
  readonly campaign: string | null
  readonly country: string | null
}

export const noFilter: SenderListFilter = { phone: null, inbox: null, campaign: null, country: null }

export const isNarrowed = (filter: SenderListFilter): boolean => Object.values(filter).some((value) => value !== null)

/** The filter as the API takes it; undefined where the phone is none, and no end of one. */
export const askedFor = ({ phone, inbox, campaign, country }: SenderListFilter): SenderFilter | undefined => {
  const wanted = phone === null ? null : wantedPhone(phone)
  if (wanted === undefined) return undefined
  return {
    ...(wanted && { phone: 'whole' in wanted ? wanted.whole : wanted.ending }),
    ...(inbox && { inboxIds: [inbox] }),
    ...(campaign && { campaignIds: [campaign] }),
    ...(country && { countries: [country] }),
  }
}
