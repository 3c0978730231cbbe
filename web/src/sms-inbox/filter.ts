import type { SmsFilter } from '@/graphql/generated/graphql'
import { wantedPhone } from '@/message/phone'
import { endOfDay, startOfDay } from '@/ui/day'
import { earliest, latest } from '@/ui/moments'
import type { Sms } from './sms-list'

/** What stands in the address; null is no matter. */
export type SmsListFilter = {
  readonly text: string | null
  /** Asked for where the list is over all campaigns. */
  readonly campaign: string | null
  /** A whole number with its plus sign, or the last digits of one. */
  readonly phone: string | null
  /** Days, YYYY-MM-DD, both included. */
  readonly from: string | null
  readonly to: string | null
  /** Moments, where a day is too much; the second is the first that is none of them. */
  readonly receivedFrom: string | null
  readonly receivedBefore: string | null
  /** On whose clocks days are meant, where it is not the campaign's. */
  readonly zone: string | null
}

export type SmsFilterName = keyof SmsListFilter

export const noSmsFilter: SmsListFilter = {
  text: null,
  campaign: null,
  phone: null,
  from: null,
  to: null,
  receivedFrom: null,
  receivedBefore: null,
  zone: null,
}

const names = [
  'text',
  'campaign',
  'phone',
  'from',
  'to',
  'receivedFrom',
  'receivedBefore',
  'zone',
] as const satisfies readonly SmsFilterName[]

/** Those that narrow the list, in the order of the fields. */
export const namesInUse = (filter: SmsListFilter): readonly SmsFilterName[] =>
  names.filter((name) => filter[name] !== null)

export type AskedSms =
  | { readonly problem: 'phone' | 'from' | 'to' | 'text'; readonly filter?: undefined }
  | { readonly filter: SmsFilter; readonly problem?: undefined }

type Place = { readonly campaignId: string | null; readonly timeZone: string }

/** The filter as the API takes it, or the field that says nothing; days are days in the zone. */
export const askedFor = (filter: SmsListFilter, { campaignId, timeZone }: Place): AskedSms => {
  const phone = filter.phone === null ? null : wantedPhone(filter.phone)
  if (phone === undefined) return { problem: 'phone' }
  const from = filter.from === null ? null : startOfDay(filter.from, timeZone)
  if (from === undefined) return { problem: 'from' }
  const until = filter.to === null ? null : endOfDay(filter.to, timeZone)
  if (until === undefined) return { problem: 'to' }
  if ((filter.text?.length ?? 0) > 200) return { problem: 'text' }
  const campaign = campaignId ?? filter.campaign
  const receivedFrom = latest(from?.toISOString() ?? null, filter.receivedFrom)
  const receivedBefore = earliest(until?.toISOString() ?? null, filter.receivedBefore)
  return {
    filter: {
      ...(campaign !== null && { campaignIds: [campaign] }),
      ...(phone && ('whole' in phone ? { phone: phone.whole } : { phoneEnding: phone.ending })),
      ...(receivedFrom !== null && { from: receivedFrom }),
      ...(receivedBefore !== null && { until: receivedBefore }),
      ...(filter.text && { text: filter.text }),
    },
  }
}

/** Whether something that came by the feed belongs into the list: what the server would say. */
export const matches = (filter: SmsFilter, { campaign, phone, receivedAt, text }: Sms): boolean =>
  (filter.campaignIds?.includes(campaign.id) ?? true) &&
  (!filter.phone || filter.phone === phone) &&
  phone.endsWith(filter.phoneEnding ?? '') &&
  (!filter.from || Date.parse(receivedAt) >= Date.parse(filter.from)) &&
  (!filter.until || Date.parse(receivedAt) < Date.parse(filter.until)) &&
  (!filter.text || (text?.toLowerCase().includes(filter.text.toLowerCase()) ?? false))
