import { backupLock } from '../platform/backup-lock.js'
import type { Db, Tx } from '../platform/db.js'
import type { BlobId } from './part.js'

/** Writes that others take the place of these, in the transaction that says so: a crash behind it forgets none. */
export const noteUnwanted = async (tx: Tx, ids: readonly BlobId[], at: Date): Promise<void> => {
  await tx.query(
    `insert into unwanted_blob (blob_id, since) select id, $2 from unnest($1::text[]) as given (id) on conflict do nothing`,
    [ids, at],
  )
}

/** False while a backup is made; until this transaction ends, none begins. */
export const mayRemove = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx.query<{ readonly got: boolean }[]>(
    `select pg_try_advisory_xact_lock_shared(${backupLock}) as got`,
  )
  return row?.got === true
}

/** They are gone: what is noted of them goes, too. */
export const noLongerUnwanted = async (tx: Tx, ids: readonly BlobId[]): Promise<void> => {
  await tx.query('delete from unwanted_blob where blob_id = any($1::text[])', [ids])
}

/** Those that a crash or a backup has left, some at a time. */
export const findUnwanted = async (db: Db): Promise<readonly BlobId[]> => {
  const rows = await db.query<{ readonly id: BlobId }[]>(
    'select blob_id as id from unwanted_blob order by since limit 500',
  )
  return rows.map(({ id }) => id)
}
