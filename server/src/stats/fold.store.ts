import type { Tx } from '../platform/db.js'
import { isLockedForLong } from '../platform/db-error.js'
import { quartersOfDay } from './clock.js'
import { eventLedger, rollupsOf, submissionLedger, type Ledger, type Rollup } from './rollups.js'

const foldLock = `hashtextextended('stats fold', 0)`

/**
 * One at a time in the whole installation; held until the transaction ends, however it ends. Waited for as long as a
 * connection waits for any lock, and had in the order in which it was asked for: a retention that goes on for hours, batch
 * after batch, has a fold between two of them. False where even that was too long.
 */
export const isMyTurn = async (tx: Tx): Promise<boolean> => {
  try {
    await holdFolding(tx)
    return true
  } catch (error) {
    if (isLockedForLong(error)) return false
    throw error
  }
}

/** A statement by which what was taken, written as the ledger writes it, enters every roll-up. */
export const rollUp = (ledger: Ledger, taken: string, more: readonly string[] = []): string => `
  with taken as materialized (${taken})${[...rollupsOf(ledger).flatMap(intoRollup), ...more].map((each) => `, ${each}`).join('')}
  select count(*)::int as folded from taken`

/** Deltas leave the ledger and enter every roll-up in one statement. */
const fold = (ledger: Ledger, more: readonly string[]): string =>
  rollUp(
    ledger,
    `delete from ${ledger.table}
      where id in (select id from ${ledger.table} order by id limit $1 for update skip locked)
     returning *`,
    more,
  )

/** Sums by the quarter of an hour first: of them an array is made for each day. */
const intoRollup = ({ table, ledger: { place }, clock, columns }: Rollup): readonly string[] => {
  const key = [place, 'day', ...columns].join(', ')
  const sums = [place, `${clock}_quarter`, ...columns].join(', ')
  return [
    `${table}_sum as (
      select ${[place, `${clock}_quarter / ${quartersOfDay} as day`, ...columns].join(', ')},
             ${clock}_quarter % ${quartersOfDay} as quarter, sum(count)::int as number
        from taken where ${clock}_quarter is not null
       group by ${sums}
      having sum(count) <> 0
    )`,
    `${table}_in as (
      insert into ${table} (${key}, counts)
      select ${key}, counts_of(array_agg(quarter), array_agg(number)) from ${table}_sum
       group by ${key} order by ${key}
      on conflict (${key}) do update set counts = counts_sum(${table}.counts, excluded.counts)
    )`,
  ]
}

const foldTotals = `submission_count_in as (
  insert into submission_count (inbox_id, folder, count)
  select inbox_id, folder, sum(count) from taken group by inbox_id, folder having sum(count) <> 0 order by inbox_id, folder
  on conflict (inbox_id, folder) do update set count = submission_count.count + excluded.count
)`

const foldSenders = `sender_day_in as (
  insert into sender_day (inbox_id, level, day, sender, quarters)
  select inbox_id, sender_level(sender), bucket_quarter / ${quartersOfDay}, sender,
         bit_or(set_bit(repeat('0', ${quartersOfDay})::bit(${quartersOfDay}), bucket_quarter % ${quartersOfDay}, 1))
    from taken, unnest(senders) as sender
   group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (inbox_id, level, day, sender) do update set quarters = sender_day.quarters | excluded.quarters
)`

const statements = {
  submissions: fold(submissionLedger, [foldTotals, foldSenders]),
  events: fold(eventLedger, []),
} as const

/** Moves the oldest deltas into the roll-ups and says how many. */
export const foldDeltas = async (tx: Tx, which: keyof typeof statements, limit: number): Promise<number> => {
  const [answer]: readonly { readonly folded: number }[] = await tx.query(statements[which], [limit])
  return answer?.folded ?? 0
}

/** While this transaction lasts nothing is folded. */
export const holdFolding = async (tx: Tx): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(${foldLock})`)
}
