import type { Db, Given } from '../platform/db.js'
import { quartersOfDay } from './clock.js'
import type { Plan } from './query.js'
import { placesOf } from './query.store.js'
import { highestLevel } from './senders.js'

/** The quarters of a day from one on, and before another. */
const maskOf = (from: number, before: number): string =>
  `b'${'0'.repeat(from)}${'1'.repeat(before - from)}${'0'.repeat(quartersOfDay - before)}'`

const dayOf = (quarter: number): number => Math.floor(quarter / quartersOfDay)

/** The days that a span begins and ends in, and their quarters that are within it: of one day they are between the two. */
const edgesOf = ({ from, before }: Plan['span']): readonly { readonly day: number; readonly mask: string }[] => {
  const days = new Set([from, before].flatMap((bound) => (bound === null ? [] : [dayOf(bound)])))
  return [...days].map((day) => {
    const first = from !== null && dayOf(from) === day ? from - day * quartersOfDay : 0
    const last = before !== null && dayOf(before) === day ? before - day * quartersOfDay : quartersOfDay
    return { day, mask: maskOf(first, last) }
  })
}

/** How many phones of these levels wrote; those of the ledger with those that are folded. */
export const countSenders = async (db: Db, plan: Plan, level: number): Promise<number> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const places = placesOf(plan, given)
  const { from, before } = plan.span
  const levels = Array.from({ length: highestLevel + 1 - level }, (_, index) => level + index)
  const days = [
    ...(from === null ? [] : [`day >= ${dayOf(from)}`]),
    ...(before === null ? [] : [`day <= ${dayOf(before)}`]),
    ...edgesOf(plan.span).map(({ day, mask }) => `(day <> ${day} or (quarters & ${mask}) <> ${maskOf(0, 0)})`),
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
