import type { Db } from '../platform/db.js'
import { quarterSql } from '../stats/ledger-event.store.js'

/** Every MT that was still to be sent becomes `unknown`: listed with that reason, and not sent by itself. Answers how many. */
export const doubtUnsent = async (db: Db, why: string, now: Date): Promise<number> => {
  await countDoubted(db)
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

/** In statistics, too; a database of the days before them counts its replies when it is brought up to date. */
const countDoubted = async (db: Db): Promise<void> => {
  const [ledger] = await db.query<{ readonly there: boolean }[]>(
    `select to_regclass('event_delta') is not null as there`,
  )
  if (!ledger?.there) return
  await db.query(
    `insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
     select submission.organisation_id, inbox_id, ${quarterSql('created_at')}, 'reply-unknown', count(*)
       from outbound_message join submission on submission.id = submission_id
      where state in ('waiting', 'sending') group by 1, 2, 3`,
  )
}
