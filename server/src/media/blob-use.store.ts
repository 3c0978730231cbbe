import type { Db } from '../platform/db.js'
import type { BlobId } from './part.js'

/** Of these blobs, those that no row speaks of. */
export const unusedBlobs = async (db: Db, ids: readonly BlobId[]): Promise<readonly BlobId[]> => {
  const rows: readonly { readonly id: BlobId }[] = await db.query(
    `select given.id from unnest($1::text[]) as given (id)
      where not exists (select 1 from part where blob_id = given.id)
        and not exists (select 1 from derivative where blob_id = given.id)
        and not exists (select 1 from upload where blob_id = given.id)`,
    [ids],
  )
  return rows.map(({ id }) => id)
}
