import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll } from 'vitest'
import type { S3Place } from '../platform/s3-blobs.js'

/** An empty bucket of a store that speaks S3, on the loopback address; gone after the file's tests. */
export const aBucket = async (): Promise<{ readonly place: S3Place }> => {
  const folder = await mkdtemp(join(tmpdir(), 's3-'))
  const bucket = 'media'
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: bucket }],
  })
  const { port } = await server.run()
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const endpoint = `http://127.0.0.1:${port}`
  // The one account that it knows.
  return {
    place: { endpoint, region: 'us-east-1', bucket, prefix: 'inbox/', accessKey: 'S3RVER', secretKey: 'S3RVER' },
  }
}
