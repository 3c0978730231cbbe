import type { InboxId } from '../inbox/inbox.js'
import type { ClockKey, Decider, StatsKey } from './dimensions.js'
import type { Column } from './rollups.js'

/** One count as it is read; `key` is the place among the keys of a cut. Columns that were not asked for are not there. */
export type CountRow = {
  readonly key: number
  readonly count: number
  readonly place?: string
  readonly pace?: number
} & Readonly<Partial<Record<Exclude<Column, 'pace'>, string>>>

/** Names of those who decided, by their ids. */
export type Names = ReadonlyMap<string, string>

const noneIfEmpty = <Value extends string>(text: string | undefined): Value | null =>
  // The ledger writes what its type says, and an empty text for none.
  text === undefined || text === '' ? null : (text as Value)

const deciderOf = (id: string | null, names: Names): Decider | null =>
  id === null ? null : { id, name: names.get(id) ?? null }

export type Counted = { readonly count: number; readonly countBefore: number | null }

/** What a count is of, as everybody reads it. */
export const statsRowOf = (clock: ClockKey, row: CountRow, counted: Counted, names: Names): StatsKey & Counted => ({
  // Written out: a spread takes ten times as long as all the rest, and a year has thousands of rows.
  date: clock.date,
  from: clock.from,
  before: clock.before,
  hour: clock.hour,
  weekday: clock.weekday,
  country: noneIfEmpty(row.country),
  carrier: noneIfEmpty(row.carrier),
  carrierSource: noneIfEmpty(row.carrier_source),
  contentKind: noneIfEmpty(row.content_kind),
  folder: noneIfEmpty(row.folder),
  reason: noneIfEmpty(row.reason),
  inboxId: noneIfEmpty<InboxId>(row.place),
  keyword: noneIfEmpty(row.keyword),
  moderator: deciderOf(noneIfEmpty(row.decided_by), names),
  count: counted.count,
  countBefore: counted.countBefore,
})
