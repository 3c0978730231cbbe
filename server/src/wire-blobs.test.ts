import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './platform/config.js'
import { aBucket } from './testing/bucket.js'
import { openBlobs } from './wire-blobs.js'

const folder = await mkdtemp(join(tmpdir(), 'data-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const { place } = await aBucket()

const inBucket = {
  DATA_FOLDER: folder,
  S3_BUCKET: place.bucket,
  S3_ENDPOINT: place.endpoint ?? '',
  S3_ACCESS_KEY: place.accessKey,
  S3_SECRET_KEY: place.secretKey,
}

test('media lie where the settings say', async () => {
  const bytes = Buffer.from('twelve bytes')
  const disk = await openBlobs(readConfig({ DATA_FOLDER: folder }))
  const bucket = await openBlobs(readConfig(inBucket))
  const id = await bucket.blobs.put(bytes)
  expect(await disk.blobs.size(id)).toBeUndefined()
  const again = await openBlobs(readConfig(inBucket))
  expect(Buffer.from(await again.blobs.read(id))).toEqual(bytes)
  for (const { close } of [disk, bucket, again]) close()
})

test('a bucket that cannot be used is a fault of the settings, in a sentence', async () => {
  await expect(openBlobs(readConfig({ ...inBucket, S3_BUCKET: 'nowhere' }))).rejects.toThrow(
    'The bucket nowhere cannot be used.',
  )
})
