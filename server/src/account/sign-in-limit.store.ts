import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { normaliseEmail } from './new-account.js'
import { triesOfAddress, windowMilliseconds, type SignInLimit } from './sign-in-limit.js'

type Deps = {
  readonly db: Db
  readonly now: Clock
  /** A keyed hash for each purpose. */
  readonly hmac: (purpose: string, text: string) => string
}

type TryRow = { readonly tries: number; readonly beganAt: Date }

export const makeSignInLimit = ({ db, now, hmac }: Deps): SignInLimit => {
  const keyOf = (email: string): string => hmac('sign-in tries', normaliseEmail(email))
  const proofOf = (email: string): string => hmac('known browsers', normaliseEmail(email))
  return {
    begin: async (email, proof) => {
      if (proof !== undefined && equal(proof, proofOf(email))) return undefined
      const { tries, beganAt } = await countTry(db, keyOf(email), now())
      if (tries <= triesOfAddress) return undefined
      return Math.max(1, Math.ceil((beganAt.getTime() + windowMilliseconds - now().getTime()) / 1000))
    },
    succeeded: async (email) => {
      const longOver = new Date(now().getTime() - windowMilliseconds)
      await db.query('delete from sign_in_try where address_key = $1 or began_at < $2', [keyOf(email), longOver])
      return proofOf(email)
    },
  }
}

/** One statement, so that tries made at once are all counted. */
const countTry = async (db: Db, key: string, now: Date): Promise<TryRow> => {
  const windowBegan = new Date(now.getTime() - windowMilliseconds)
  const [row] = await db.query<TryRow[]>(
    `insert into sign_in_try as known (address_key, tries, began_at) values ($1, 1, $2)
     on conflict (address_key) do update
       set tries = case when known.began_at <= $3 then 1 else known.tries + 1 end,
           began_at = case when known.began_at <= $3 then $2 else known.began_at end
     returning tries, began_at as "beganAt"`,
    [key, now, windowBegan],
  )
  return row ?? { tries: 1, beganAt: now }
}

const equal = (given: string, expected: string): boolean =>
  given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
