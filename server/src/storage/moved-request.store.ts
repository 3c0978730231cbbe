import type { RawRequestId } from '../message/message.js'
import type { Db, Tx } from '../platform/db.js'
import type { MoveUnderWay } from './move.store.js'

/** The requests that messages of an inbox came in, with media or without, where they are still kept and lie as they did before. */
export const nextRequests = async (
  db: Db,
  { inboxId, direction, afterRequest }: MoveUnderWay,
  most: number,
): Promise<readonly RawRequestId[]> => {
  const rows = await db.query<{ readonly id: RawRequestId }[]>(
    `select distinct raw.id from submission join message on message.id = submission.message_id
         join raw_request raw on raw.id = message.raw_request_id
      where submission.inbox_id = $1 and raw.sealed = $2 and ($3::uuid is null or raw.id > $3)
      order by raw.id limit $4`,
    [inboxId, direction === 'open', afterRequest, most],
  )
  return rows.map(({ id }) => id)
}

/** Null where it is gone by now. */
export const findRequestBody = async (db: Db, id: RawRequestId): Promise<Uint8Array | null> => {
  const [found] = await db.query<{ readonly body: Uint8Array }[]>('select body from raw_request where id = $1', [id])
  return found?.body ?? null
}

/** As it is kept from now on; it may be gone by now. */
export const placeRequest = async (tx: Tx, id: RawRequestId, body: Uint8Array, sealed: boolean): Promise<void> => {
  await tx.query('update raw_request set body = $2, sealed = $3 where id = $1 and sealed <> $3', [id, body, sealed])
}

/** How far it has come; false when it was turned round meanwhile. */
export const noteRequest = async (
  tx: Tx,
  { inboxId, direction }: MoveUnderWay,
  after: RawRequestId,
): Promise<boolean> => {
  const [, noted]: [unknown, number] = await tx.query(
    `update storage_move set after_request = $3 where inbox_id = $1 and direction = $2 and finished_at is null`,
    [inboxId, direction, after],
  )
  return noted === 1
}
