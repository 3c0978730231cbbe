import { createSerializer, parseAsString } from 'nuqs/server'
import { parseAsMoment, parseAsTimeZone } from '@/submission-list/filter-in-address'
import type { SmsListFilter } from './filter'

/** How the filter is written into the address of a list of SMS. */
export const smsFilterInAddress = {
  text: parseAsString,
  campaign: parseAsString,
  phone: parseAsString,
  from: parseAsString,
  to: parseAsString,
  receivedFrom: parseAsMoment,
  receivedBefore: parseAsMoment,
  zone: parseAsTimeZone,
}

const search = createSerializer(smsFilterInAddress)

/** The address of the list that shows exactly these: of one campaign, or of all. */
export const smsHref = (campaignId: string | null, filter: Partial<SmsListFilter>): string =>
  search(campaignId === null ? '/sms' : `/campaigns/${campaignId}/sms`, filter)
