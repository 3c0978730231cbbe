import { afterAll, expect, test } from 'vitest'
import { keepsBlobs } from '../testing/blob-contract.js'
import { aBucket } from '../testing/bucket.js'
import { openS3Blobs } from './s3-blobs.js'

const { place } = await aBucket()
const blobs = await openS3Blobs(place)
afterAll(blobs.close)

keepsBlobs(() => blobs)

test('two installations share a bucket under prefixes of their own', async () => {
  const other = await openS3Blobs({ ...place, prefix: 'other/' })
  const id = await other.put(Buffer.from('theirs'))
  expect(await blobs.size(id)).toBeUndefined()
  for await (const each of blobs.list()) expect(each.id).not.toBe(id)
  other.close()
})

test('a bucket that is not there, or keys that are wrong, are told of at the start', async () => {
  await expect(openS3Blobs({ ...place, bucket: 'nowhere' })).rejects.toThrow()
  await expect(openS3Blobs({ ...place, accessKey: 'nobody' })).rejects.toThrow()
})

test('a store that cannot list broken uploads has none to remove', async () => {
  expect(await blobs.removeUnfinished(new Date())).toBe(0)
})
