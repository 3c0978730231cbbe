import type { Blobs } from '../platform/blob.js'
import type { Db, Tx } from '../platform/db.js'
import type { BlobId } from './part.js'

/** Writes that others take the place of these, in the transaction that says so: a crash behind it forgets none. */
export const noteUnwanted = async (tx: Tx, ids: readonly BlobId[], at: Date): Promise<void> => {
  await tx.query(
    `insert into unwanted_blob (blob_id, since) select id, $2 from unnest($1::text[]) as given (id) on conflict do nothing`,
    [ids, at],
  )
}

/** After the commit: removes them, and what is noted of them. */
export const removeUnwanted = async (db: Db, blobs: Pick<Blobs, 'remove'>, ids: readonly BlobId[]): Promise<void> => {
  for (const id of ids) await blobs.remove(id)
  await db.query('delete from unwanted_blob where blob_id = any($1::text[])', [ids])
}

/** Those that a crash has left, some at a time. */
export const findUnwanted = async (db: Db): Promise<readonly BlobId[]> => {
  const rows = await db.query<{ readonly id: BlobId }[]>(
    'select blob_id as id from unwanted_blob order by since limit 500',
  )
  return rows.map(({ id }) => id)
}
