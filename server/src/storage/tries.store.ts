import { TooBusy } from '../platform/age.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { busy, keyOf, type Guesser, type Wait } from './tries.js'

/** What came of a guess; null is a wrong one. */
export type Guess<Right> = Wait | { readonly kind: 'made'; readonly right: Right | null }

export type StorageTries = {
  /** Makes a guess, unless one who is counted for it has to wait. One that could not be made is not counted. */
  readonly guess: <Right>(guessers: readonly Guesser[], make: () => Promise<Right | null>) => Promise<Guess<Right>>
}

export const makeStorageTries = (db: Db, now: Clock): StorageTries => {
  const underWay = new Set<string>()

  const counted = async <Right>(
    guessers: readonly Guesser[],
    make: () => Promise<Right | null>,
  ): Promise<Guess<Right>> => {
    const at = now()
    const before: Guesser[] = []
    let isWrong = false
    try {
      // Counted as wrong before it is made, so that many at once are counted, too.
      for (const each of guessers) {
        const seconds = await countTry(db, each, at)
        if (seconds > 0) return { kind: 'wait', seconds, busy: false }
        before.push(each)
      }
      const right = await make()
      isWrong = right === null
      if (!isWrong) await forgive(db, guessers)
      return { kind: 'made', right }
    } catch (error) {
      if (error instanceof TooBusy) return busy
      throw error
    } finally {
      if (!isWrong) await takeBack(db, before, at)
    }
  }

  return {
    guess: async (guessers, make) => {
      const alone = guessers.flatMap(({ who, waits }) => (waits.alone ? [who] : []))
      if (alone.some((who) => underWay.has(who))) return { kind: 'wait', seconds: 1, busy: true }
      for (const who of alone) underWay.add(who)
      try {
        return await counted(guessers, make)
      } finally {
        for (const who of alone) underWay.delete(who)
      }
    },
  }
}

type Row = { readonly failures: number }

const countTry = async (db: Db, guesser: Guesser, now: Date): Promise<number> => {
  const { waits } = guesser
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
    [keyOf(guesser), now, rested, waits.seconds],
  )
  if (counted.length > 0) return 0
  const [known] = await db.query<{ readonly waitUntil: Date }[]>(
    'select wait_until as "waitUntil" from storage_try where key = $1',
    [keyOf(guesser)],
  )
  return Math.max(1, Math.ceil(((known?.waitUntil ?? now).getTime() - now.getTime()) / 1000))
}

/** All wrong ones before, of those who are counted by themselves. */
const forgive = async (db: Db, guessers: readonly Guesser[]): Promise<void> => {
  const keys = guessers.filter(({ waits }) => waits.forgives === 'all').map(keyOf)
  await db.query('delete from storage_try where key = any($1::text[])', [keys])
}

/** This one alone; the wait that it began ends with it, unless somebody was counted behind it. */
const takeBack = async (db: Db, guessers: readonly Guesser[], at: Date): Promise<void> => {
  await db.query(
    `update storage_try
        set failures = greatest(failures - 1, 0), wait_until = case when at = $2 then at else wait_until end
      where key = any($1::text[])`,
    [guessers.map(keyOf), at],
  )
}

/** What nobody needs any more. */
export const forgetTries = async (db: Db, now: Date): Promise<void> => {
  await db.query(`delete from storage_try where at < $1::timestamptz - interval '2 days' and wait_until < $1`, [now])
}
