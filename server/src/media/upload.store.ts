import { In } from 'typeorm'
import type { OrganisationId } from '../account/account.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { Upload } from './upload.js'
import { UploadTable } from './upload.table.js'

export const addUpload = async (tx: Tx, upload: Upload): Promise<void> => {
  await insertMany(tx, UploadTable, [upload])
}

/** The organisation's uploads of these ids, in the order asked; what it doesn't have is left out. */
export const findUploads = async (
  db: Db,
  organisationId: OrganisationId,
  ids: readonly string[],
): Promise<readonly Upload[]> => {
  const found = await db.getRepository(UploadTable).find({ where: { organisationId, blobId: In([...ids]) } })
  return ids.flatMap((id) => found.filter(({ blobId }) => blobId === id))
}
