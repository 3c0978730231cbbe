import type { Db } from '../platform/db.js'

/** Every MT that was still to be sent becomes `unknown`: listed with that reason, and not sent by itself. Answers how many. */
export const doubtUnsent = async (db: Db, why: string, now: Date): Promise<number> => {
  const [row]: { readonly number: number }[] = await db.query(
    `with doubted as (
       update outbound_message set state = 'unknown', state_reason = $1, state_at = $2
        where state in ('waiting', 'sending') returning id
     ), held as (
       update effect set state = 'unknown', note = $1, finished_at = $2, claimed_by = null, lease_until = null
        where kind = 'send-message' and state in ('waiting', 'claimed') returning id
     )
     select count(*)::int as number from doubted`,
    [why, now],
  )
  return row?.number ?? 0
}
