/** What the roll-ups tell apart, as their columns are called. */
export type Column =
  | 'folder'
  | 'country'
  | 'carrier'
  | 'carrier_source'
  | 'content_kind'
  | 'reason'
  | 'keyword'
  | 'decided_by'
  | 'pace'
  | 'event'

/** Deltas that are not folded yet; `place` is the column of the inbox, or of the inbox or campaign. */
export type Ledger = { readonly table: string; readonly place: 'inbox_id' | 'place_id' }

export const submissionLedger: Ledger = { table: 'submission_delta', place: 'inbox_id' }
export const eventLedger: Ledger = { table: 'event_delta', place: 'place_id' }

/**
 * One table: a row for each place, UTC day and combination of its columns, with the day's quarters of an hour in one array.
 * The array holds running sums: element `q + 1` is how many there were before quarter `q`, so that any part of a day is
 * one difference.
 */
export type Rollup = {
  readonly table: string
  readonly ledger: Ledger
  /** Which time of a delta says where it is counted. */
  readonly clock: 'bucket' | 'decided'
  readonly columns: readonly Column[]
}

const received = { ledger: submissionLedger, clock: 'bucket' } as const
const decided = { ledger: submissionLedger, clock: 'decided' } as const

/**
 * Several narrow ones instead of one wide: each grows with what it tells apart, not with the product of everything. The
 * narrowest first. The two without folders are moved by nothing but a receipt, and answer for a year what charts ask most.
 */
export const submissionRollups = [
  { ...received, table: 'received_count', columns: [] },
  { ...received, table: 'submission_count_by_day', columns: ['folder'] },
  { ...received, table: 'submission_count_by_kind', columns: ['folder', 'content_kind'] },
  { ...received, table: 'submission_count_by_reason', columns: ['folder', 'reason'] },
  { ...received, table: 'submission_count_by_moderator', columns: ['folder', 'decided_by'] },
  { ...received, table: 'submission_count_by_keyword', columns: ['folder', 'keyword'] },
  { ...received, table: 'received_count_by_origin', columns: ['country', 'carrier', 'carrier_source'] },
  { ...received, table: 'submission_count_by_origin', columns: ['folder', 'country', 'carrier', 'carrier_source'] },
] as const satisfies readonly Rollup[]

/** The narrowest first, too. */
export const paceRollups = [
  { ...decided, table: 'decision_pace', columns: ['pace'] },
  { ...decided, table: 'decision_pace_by_moderator', columns: ['folder', 'decided_by', 'pace'] },
] as const satisfies readonly Rollup[]

export const decisionRollup: Rollup = { ...decided, table: 'decision_count', columns: ['folder', 'decided_by'] }

export const eventRollup: Rollup = { ledger: eventLedger, clock: 'bucket', table: 'event_count', columns: ['event'] }

export const rollupsOf = (ledger: Ledger): readonly Rollup[] =>
  [...submissionRollups, decisionRollup, ...paceRollups, eventRollup].filter((each) => each.ledger === ledger)

/** The narrowest that tells all of this apart. */
export const rollupFor = (rollups: readonly Rollup[], wanted: readonly Column[]): Rollup | undefined =>
  rollups.find(({ columns }) => wanted.every((column) => columns.includes(column)))
