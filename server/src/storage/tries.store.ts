import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import type { Guesser } from './tries.js'

export type StorageTries = {
  /** Counts a guess as wrong before it is made, so that many at once are counted, too; answers 0, or how many seconds to wait. */
  readonly begin: (guessers: readonly Guesser[]) => Promise<number>
  /** It was right after all. */
  readonly succeeded: (guessers: readonly Guesser[]) => Promise<void>
}

export const makeStorageTries = (db: Db, now: Clock): StorageTries => ({
  begin: async (guessers) => {
    for (const each of guessers) {
      const seconds = await countTry(db, each, now())
      if (seconds > 0) return seconds
    }
    return 0
  },
  succeeded: async (guessers) => {
    await db.query('delete from storage_try where key = any($1::text[])', [guessers.map(({ key }) => key)])
  },
})

type Row = { readonly failures: number }

const countTry = async (db: Db, { key, waits }: Guesser, now: Date): Promise<number> => {
  const rested = new Date(now.getTime() - waits.restSeconds * 1000)
  const counted = await db.query<Row[]>(
    `insert into storage_try as known (key, failures, wait_until, at)
     values ($1, 1, $2::timestamptz + ($4::int[])[1] * interval '1 second', $2)
     on conflict (key) do update
       set failures = case when known.at < $3 then 1 else known.failures + 1 end,
           wait_until = $2::timestamptz + interval '1 second' *
             ($4::int[])[case when known.at < $3 then 1 else least(known.failures + 1, cardinality($4::int[])) end],
           at = $2
       where known.wait_until <= $2
     returning failures`,
    [key, now, rested, waits.seconds],
  )
  if (counted.length > 0) return 0
  const [known] = await db.query<{ readonly waitUntil: Date }[]>(
    'select wait_until as "waitUntil" from storage_try where key = $1',
    [key],
  )
  return Math.max(1, Math.ceil(((known?.waitUntil ?? now).getTime() - now.getTime()) / 1000))
}

/** What nobody needs any more. */
export const forgetTries = async (db: Db, now: Date): Promise<void> => {
  await db.query(`delete from storage_try where at < $1::timestamptz - interval '2 days' and wait_until < $1`, [now])
}
