import type { Db, Given } from '../platform/db.js'
import { quartersOfDay } from './clock.js'
import type { Plan } from './query.js'
import { placesOf } from './query.store.js'
import { highestLevel } from './senders.js'

/** The quarters of a day from one on, and before another. */
const mask = (from: number, before: number): string =>
  `b'${'0'.repeat(from)}${'1'.repeat(before - from)}${'0'.repeat(quartersOfDay - before)}'`

/** How many phones of these levels wrote; those of the ledger with those that are folded. */
export const countSenders = async (db: Db, plan: Plan, level: number): Promise<number> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const places = placesOf(plan, given)
  const { from, before } = plan.span
  const levels = Array.from({ length: highestLevel + 1 - level }, (_, index) => level + index)
  const edge = (bound: number, side: (inDay: number) => string): string => {
    const day = Math.floor(bound / quartersOfDay)
    return `(day <> ${day} or (quarters & ${side(bound - day * quartersOfDay)}) <> ${mask(0, 0)})`
  }
  const days = [
    ...(from === null
      ? []
      : [`day >= ${Math.floor(from / quartersOfDay)}`, edge(from, (inDay) => mask(inDay, quartersOfDay))]),
    ...(before === null
      ? []
      : [`day <= ${Math.floor(before / quartersOfDay)}`, edge(before, (inDay) => mask(0, inDay))]),
  ]
  const quarters = [
    ...(from === null ? [] : [`bucket_quarter >= ${from}`]),
    ...(before === null ? [] : [`bucket_quarter < ${before}`]),
  ]
  const [row] = await db.query<{ readonly count: number }[]>(
    `select count(distinct sender)::float8 as count
       from (
         select sender from sender_day
          where ${[`inbox_id = any(${places})`, `level = any(${given(levels)}::smallint[])`, ...days].join(' and ')}
         union all
         select sender from submission_delta, unnest(senders) as sender
          where ${[`inbox_id = any(${places})`, `sender_level(sender) >= ${level}`, ...quarters].join(' and ')}
       ) as phone`,
    values,
  )
  return row?.count ?? 0
}
