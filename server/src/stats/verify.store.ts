import type { Db } from '../platform/db.js'
import { quartersOfDay } from './clock.js'
import { eventsRecounted, submissionsRecounted } from './recount.store.js'
import { eventLedger, rollupsOf, submissionLedger, type Rollup } from './rollups.js'

/** A cell of the statistics that says something else than the rows themselves. */
export type DifferingCell = {
  /** Which roll-up. */
  readonly table: string
  /** An inbox, or a campaign. */
  readonly placeId: string
  /** The quarter of an hour; null for what is kept of all time. */
  readonly bucket: Date | null
  /** What else it is told apart by. */
  readonly key: string
  readonly told: number
  readonly recounted: number
}

const keyOf = (columns: readonly string[]): string => `concat_ws(' ', ${[...columns, `null`].join(', ')})`

const compared = (table: string, told: string, recounted: string): string => `
  select '${table}' as table, place as "placeId", quarter, key, coalesce(told.count, 0)::float8 as told,
         coalesce(recounted.count, 0)::float8 as recounted
    from (select place, quarter, key, sum(count) as count from (${told}) as each group by 1, 2, 3) as told
    full join (select place, quarter, key, sum(count) as count from (${recounted}) as each group by 1, 2, 3) as recounted
         using (place, quarter, key)
   where coalesce(told.count, 0) <> coalesce(recounted.count, 0)`

const comparedRollup = ({ table, ledger, clock, columns }: Rollup): string => {
  const from = (source: string, count: string): string =>
    `select ${ledger.place} as place, ${clock}_quarter as quarter, ${keyOf(columns)} as key, ${count} as count
       from ${source} where ${clock}_quarter is not null`
  return compared(
    table,
    `select ${ledger.place} as place, day * ${quartersOfDay} + quarter as quarter, ${keyOf(columns)} as key,
            counts[quarter + 2] - counts[quarter + 1] as count
       from ${table}, generate_series(0, ${quartersOfDay - 1}) as quarter
      where counts[quarter + 2] <> counts[quarter + 1]
     union all ${from(ledger.table, 'count')}`,
    from(ledger === submissionLedger ? 'submissions' : 'events', '1'),
  )
}

// No quarter of an hour is so long ago: it stands for all time.
const everQuarter = '-1'

const totals = compared(
  'submission_count',
  `select inbox_id as place, ${everQuarter} as quarter, folder as key, count from submission_count
   union all select inbox_id, ${everQuarter}, folder, count from submission_delta`,
  `select inbox_id as place, ${everQuarter} as quarter, folder as key, 1 as count from submissions`,
)

const senders = compared(
  'sender_day',
  `select distinct place, quarter, key, 1 as count from (
     select inbox_id as place, day * ${quartersOfDay} + quarter as quarter, sender::text as key
       from sender_day, generate_series(0, ${quartersOfDay - 1}) as quarter where get_bit(quarters, quarter) = 1
     union all
     select inbox_id, bucket_quarter, sender::text from submission_delta, unnest(senders) as sender
   ) as phone`,
  `select distinct inbox_id as place, bucket_quarter as quarter, sender::text as key, 1 as count from submissions`,
)

const statement = `
  with submissions as materialized (${submissionsRecounted}), events as materialized (${eventsRecounted})
  select "table", "placeId", case when quarter >= 0 then to_timestamp(quarter * 900.0) end as bucket, key, told, recounted
    from (${[...[...rollupsOf(submissionLedger), ...rollupsOf(eventLedger)].map(comparedRollup), totals, senders].join(' union all ')}) as cell`

/** Recounts everything, in one snapshot with the counts: one statement. Expensive: for tests and an operator's doubts. */
export const verifyCounts = (db: Db): Promise<DifferingCell[]> => db.query(statement)
