import type { Db } from '../platform/db.js'
import type { BlobId } from './part.js'

/** The blobs that rows speak of, those after $1 in the order of their ids, $2 at most. */
export const usedBlobs = `
  select blob_id as id from (
    (select blob_id from part where blob_id > $1 order by blob_id limit $2) union
    (select blob_id from derivative where blob_id > $1 order by blob_id limit $2) union
    (select blob_id from upload where blob_id > $1 order by blob_id limit $2) union
    (select blob_id from export where blob_id > $1 order by blob_id limit $2)
  ) as used order by blob_id limit $2`

/** Of these blobs, those that no row speaks of. */
export const unusedBlobs = async (db: Db, ids: readonly BlobId[]): Promise<readonly BlobId[]> => {
  const rows: readonly { readonly id: BlobId }[] = await db.query(
    `select given.id from unnest($1::text[]) as given (id)
      where not exists (select 1 from part where blob_id = given.id)
        and not exists (select 1 from derivative where blob_id = given.id)
        and not exists (select 1 from upload where blob_id = given.id)
        and not exists (select 1 from export where blob_id = given.id)`,
    [ids],
  )
  return rows.map(({ id }) => id)
}
