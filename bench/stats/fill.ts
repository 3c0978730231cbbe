import { rollUp } from '../../server/src/stats/fold.store.js'
import { submissionLedger } from '../../server/src/stats/rollups.js'
import type { Household } from '../household.js'

/** A year, as everybody asks for it. */
export const year = { from: new Date('2025-01-01T00:00:00Z'), before: new Date('2026-01-01T00:00:00Z') }

const days = 365
const daysAtOnce = 30

/** Thirteen pairs of a country and a carrier: a year of days by them are 4,745 points. */
const origins = [
  ['US', 'AT&T'],
  ['US', 'Verizon'],
  ['US', 'T-Mobile'],
  ['US', 'unknown'],
  ['CA', 'Bell'],
  ['CA', 'Rogers'],
  ['CA', 'unknown'],
  ['GB', 'EE'],
  ['GB', 'O2'],
  ['DE', 'Telekom'],
  ['DE', 'Vodafone'],
  ['NP', 'Ncell'],
  ['unknown', 'unknown'],
] as const

const literal = (values: readonly string[]): string => `(array[${values.map((value) => `'${value}'`).join(', ')}])`
const one = (values: readonly string[], random: string): string =>
  `${literal(values)}[${random} % ${values.length} + 1]`

/**
 * Submissions of a year, as rows of what is counted alone: narrower than the product's, so that whoever scans them has it as easy
 * as can be. Random by a hash of their numbers, and the same again each time.
 */
export const fillRows = async ({ rows }: Household, inboxId: string, count: number): Promise<void> => {
  await rows(
    'create unlogged table bench_submission (inbox_id uuid, received_at timestamptz, folder text, country text, carrier text, content_kind text, reason text, keyword text, decided_by text)',
  )
  const random = (salt: number): string => `(hashint4(number * 8 + ${salt})::bigint & 2147483647)::int`
  for (let from = 0; from < days; from += daysAtOnce) {
    const [first, last] = [from, Math.min(days, from + daysAtOnce)].map((day) => Math.floor((count * day) / days))
    await rows(
      `insert into bench_submission
       select $1::uuid, timestamptz '${year.from.toISOString()}' + number * interval '1 second' * ${(days * 86_400) / count}, folder,
              ${one(
                origins.map(([country]) => country),
                'origin',
              )}, ${one(
                origins.map(([, carrier]) => carrier),
                'origin',
              )},
              ${one(['image', 'image', 'image', 'video', 'text'], random(2))},
              case when folder = 'denied' then ${one(['off-topic', 'duplicate', 'invalid-text', 'other'], random(3))} else '' end,
              ${one(['PHOTO', 'CLIP', 'SUMMER', 'WIN'], random(4))},
              case when folder = 'pending' then '' else ${one(['ann', 'bob', 'cleo', 'rules'], random(5))} end
         from generate_series($2::int, $3::int - 1) as number
        cross join lateral (select ${one(['approved', 'approved', 'approved', 'denied', 'pending'], random(0))} as folder, ${random(1)} as origin) as thrown`,
      [inboxId, first, last],
    )
  }
  await rows('analyze bench_submission')
}

/** What folding makes of them, by the very statement that folds. */
export const fillRollups = async ({ rows }: Household): Promise<void> => {
  for (let day = 0; day < days; day += daysAtOnce) {
    const at = (offset: number): string => `timestamptz '${year.from.toISOString()}' + interval '${offset} days'`
    await rows(
      rollUp(
        submissionLedger,
        `select inbox_id, floor(extract(epoch from received_at) / 900)::int as bucket_quarter, folder, country, carrier,
                case carrier when 'unknown' then 'unknown' else 'reported' end as carrier_source, content_kind, reason, keyword,
                decided_by, null::int as decided_quarter, null::smallint as pace, 1 as count
           from bench_submission where received_at >= ${at(day)} and received_at < ${at(Math.min(days, day + daysAtOnce))}`,
      ),
    )
  }
  for (const table of ['submission_count_by_day', 'submission_count_by_origin']) await rows(`vacuum (analyze) ${table}`)
}
