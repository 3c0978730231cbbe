import type { ContentKind, Folder, OriginSource, Reason, SubmissionOutcome, Weekday } from '@/graphql/generated/graphql'
import { smsHref } from '@/sms-inbox/filter-in-address'
import type { ListFilter } from '@/submission-list/filter'
import { listHref } from '@/submission-list/filter-in-address'
import { startOfDay } from '@/ui/day'
import { daysWithin, type Span } from './span'

/** In what words a number says what it opens: submissions, those behind replies and postbacks, or SMS. */
export type Opens = 'open' | 'openOutcomes' | 'openSms'

/** Where and when submissions were counted. */
export type Counted = {
  /** The inbox that the page is of; null where it is of all. */
  readonly inboxId: string | null
  /** The one that was chosen among all. */
  readonly inbox: string | null
  readonly span: Span
  readonly timeZone: string
}

/** What a number was counted by; a name that is there with null counts what has none. */
export type CountedBy = {
  readonly within?: Span
  readonly hour?: number | null
  readonly weekday?: Weekday | null
  readonly country?: string | null
  readonly carrier?: string | null
  readonly carrierSource?: OriginSource | null
  readonly contentKind?: ContentKind | null
  readonly folder?: Folder | null
  readonly reason?: Reason | null
  readonly inboxId?: string | null
  readonly keyword?: string | null
  readonly moderator?: Decider | null
}

type Decider = { readonly id: string }

/** Whole days as days, which people can read and change; anything else as moments. */
const received = (span: Span, timeZone: string): Partial<ListFilter> => {
  const { first, last } = daysWithin(span, timeZone)
  const startsAt = (day: string): string | undefined => startOfDay(day, timeZone)?.toISOString()
  const next = daysWithin({ from: span.before, before: span.before }, timeZone).first
  return startsAt(first) === span.from && startsAt(next) === span.before
    ? { from: first, to: last }
    : { receivedFrom: span.from, receivedBefore: span.before }
}

const none = (by: CountedBy, name: keyof CountedBy): boolean => name in by && by[name] === null

/** The filter of the list that holds exactly what was counted. */
export const filterOf = (counted: Counted, by: CountedBy = {}): Partial<ListFilter> => ({
  inbox: counted.inboxId === null ? (by.inboxId ?? counted.inbox) : null,
  ...received(by.within ?? counted.span, counted.timeZone),
  zone: counted.timeZone,
  folder: by.folder ?? (none(by, 'moderator') ? 'PENDING' : null),
  hour: by.hour ?? null,
  weekday: by.weekday ?? null,
  country: by.country ?? null,
  carrier: by.carrier ?? null,
  carrierSource: by.carrierSource ?? null,
  contentKind: by.contentKind ?? null,
  reason: by.reason ?? null,
  hasReason: none(by, 'reason') ? false : null,
  keyword: by.keyword ?? (none(by, 'keyword') ? '' : null),
  decidedBy: by.moderator?.id ?? null,
})

export const openingOf = (counted: Counted, by?: CountedBy): string => listHref(counted.inboxId, filterOf(counted, by))

/** Of decisions, which were counted when they were made; without a moderator those of anybody but the rules. */
export const decisionsOpeningOf = (
  { inboxId, inbox, span, timeZone }: Counted,
  by: Pick<CountedBy, 'folder' | 'moderator'>,
): string =>
  listHref(inboxId, {
    inbox: inboxId === null ? inbox : null,
    decidedFrom: span.from,
    decidedBefore: span.before,
    decidedBy: by.moderator?.id ?? 'people',
    folder: by.folder ?? null,
    zone: timeZone,
  })

/** Those that had these replies or postbacks, which were counted when they were asked for. */
export const outcomesOpeningOf = (
  { inboxId, inbox, span, timeZone }: Counted,
  outcomes: readonly SubmissionOutcome[],
  { from, before }: Span = span,
): string =>
  listHref(inboxId, {
    inbox: inboxId === null ? inbox : null,
    outcomes: [...outcomes],
    outcomeFrom: from,
    outcomeBefore: before,
    zone: timeZone,
  })

/** What phones wrote by SMS: to one campaign, or to all. */
export const smsOpeningOf = (
  { span, timeZone }: Pick<Counted, 'span' | 'timeZone'>,
  campaignId: string | null,
  within: Span = span,
): string =>
  smsHref(campaignId, {
    receivedFrom: within.from,
    receivedBefore: within.before,
    zone: timeZone,
  })
