import type { CampaignId } from '../campaign/campaign.js'
import { never } from '../kernel/never.js'
import type { SenderFilter } from '../sender/sender.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { SmsFilter } from '../sms-inbox/filter.js'
import type { SubmissionFilter } from '../submission/filter.js'
import type { SubscriberFilter } from '../subscriber/subscriber.js'

/** From the first moment, and before the second one; null is without end. */
export type Span = { readonly from: Date | null; readonly until: Date | null }

export type SubscribersWanted = SubscriberFilter & Span & { readonly campaignId: CampaignId }
export type ConsentWanted = Span & { readonly phone: string | null; readonly campaignId: CampaignId | null }
export type UnmatchedWanted = Span & { readonly shortCodeId: ShortCodeId | null }
export type SendersWanted = SenderFilter & Span

/** Which rows: the filter of the list that shows the same. */
export type ExportFilter =
  | { readonly kind: 'submissions'; readonly which: SubmissionFilter }
  | { readonly kind: 'sms'; readonly which: SmsFilter }
  | { readonly kind: 'senders'; readonly which: SendersWanted }
  | { readonly kind: 'subscribers'; readonly which: SubscribersWanted }
  | { readonly kind: 'consent'; readonly which: ConsentWanted }
  | { readonly kind: 'unmatched'; readonly which: UnmatchedWanted }
  | { readonly kind: 'audit'; readonly which: Span }
  | {
      readonly kind: 'media'
      readonly which: SubmissionFilter
      readonly copies: MediaCopies
      /** Of phones only the last digits are told: to whoever does not moderate. */
      readonly masked: boolean
    }

/** As the phones sent them, or the upright copies without metadata that boards show. */
export const mediaCopies = ['originals', 'previews'] as const
export type MediaCopies = (typeof mediaCopies)[number]

export type ExportKind = ExportFilter['kind']

/** All but media, which is an archive of files. */
export type TableFilter = Exclude<ExportFilter, { readonly kind: 'media' }>
export type TableKind = TableFilter['kind']

export const tableKinds = [
  'submissions',
  'sms',
  'senders',
  'subscribers',
  'consent',
  'unmatched',
  'audit',
] as const satisfies readonly TableKind[]

export const exportKinds = [...tableKinds, 'media'] as const satisfies readonly ExportKind[]

const latest = (one: Date | null, other: Date | null): Date | null =>
  one && other ? new Date(Math.max(one.getTime(), other.getTime())) : (one ?? other)

const earliest = (one: Date | null, other: Date | null): Date | null =>
  one && other ? new Date(Math.min(one.getTime(), other.getTime())) : (one ?? other)

const spanWithin = (which: Span, { from, until }: Span): Span => ({
  from: latest(which.from, from),
  until: earliest(which.until, until),
})

const receivedWithin = (which: SubmissionFilter, { from, until }: Span): SubmissionFilter => ({
  ...which,
  receivedFrom: latest(which.receivedFrom, from),
  receivedBefore: earliest(which.receivedBefore, until),
})

/** The same rows, of that span alone: what is new since the last time. */
export const within = (filter: ExportFilter, span: Span): ExportFilter => {
  switch (filter.kind) {
    case 'submissions':
      return { ...filter, which: receivedWithin(filter.which, span) }
    case 'media':
      return { ...filter, which: receivedWithin(filter.which, span) }
    case 'sms':
      return { ...filter, which: { ...filter.which, ...spanWithin(filter.which, span) } }
    case 'senders':
      return { ...filter, which: { ...filter.which, ...spanWithin(filter.which, span) } }
    case 'subscribers':
      return { ...filter, which: { ...filter.which, ...spanWithin(filter.which, span) } }
    case 'consent':
      return { ...filter, which: { ...filter.which, ...spanWithin(filter.which, span) } }
    case 'unmatched':
      return { ...filter, which: { ...filter.which, ...spanWithin(filter.which, span) } }
    case 'audit':
      return { ...filter, which: spanWithin(filter.which, span) }
    default:
      return never(filter)
  }
}

const moments = new Set([
  'receivedFrom',
  'receivedBefore',
  'decidedFrom',
  'decidedBefore',
  'outcomeFrom',
  'outcomeBefore',
  'from',
  'until',
])

/** As it was before it was stored as JSON, which has no times. */
export const revivedFilter = (stored: unknown): ExportFilter =>
  // What is stored there was one, and its times became strings.
  JSON.parse(JSON.stringify(stored), (name, value: unknown) =>
    moments.has(name) && typeof value === 'string' ? new Date(value) : value,
  ) as ExportFilter
