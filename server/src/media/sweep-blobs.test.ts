import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OrganisationTable } from '../account/organisation.table.js'
import { inTransaction } from '../platform/db.js'
import { anOrganisation } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { someBlobs } from '../testing/some-blobs.js'
import type { BlobId } from './part.js'
import { makeSweepBlobs } from './sweep-blobs.use-case.js'
import { addUpload } from './upload.store.js'

const db = await aDatabase()
const { blobs, folder } = await someBlobs()
const { now } = aClock()
const hour = 60 * 60 * 1000

const aBlob = async (hoursOld: number): Promise<BlobId> => {
  const id = await blobs.put(Buffer.from('bytes'))
  const time = new Date(now().getTime() - hoursOld * hour)
  await utimes(join(folder, id.slice(0, 2), id), time, time)
  return id
}

test('bytes without a row go after a day; those with one, and those that may still get one, stay', async () => {
  const organisation = anOrganisation()
  await db.manager.insert(OrganisationTable, organisation)
  const [orphan, young, used] = [await aBlob(25), await aBlob(23), await aBlob(1000)]
  const upload = { blobId: used, organisationId: organisation.id, contentType: 'image/png', size: 5, createdAt: now() }
  await inTransaction(db, (tx) => addUpload(tx, upload))
  const more = await Promise.all(Array.from({ length: 600 }, () => aBlob(48)))

  expect(await makeSweepBlobs({ db, blobs, now })()).toBe(601)
  expect(await blobs.size(orphan)).toBeUndefined()
  expect(await blobs.size(more[0] ?? orphan)).toBeUndefined()
  expect(await blobs.size(young)).toBe(5)
  expect(await blobs.size(used)).toBe(5)
  expect(await makeSweepBlobs({ db, blobs, now })()).toBe(0)
})
