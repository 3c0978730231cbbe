import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepsBlobs } from '../testing/blob-contract.js'
import { openDiskBlobs, type Blobs } from './blob.js'

let folder: string
let blobs: Blobs

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  blobs = await openDiskBlobs(join(folder, 'store'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

keepsBlobs(() => blobs)

const bytes = Buffer.from('twelve bytes')

test('nobody else on the machine may read', async () => {
  const id = await blobs.put(bytes)
  const shard = join(folder, 'store', id.slice(0, 2))
  expect((await stat(join(shard, id))).mode & 0o777).toBe(0o600)
  expect((await stat(shard)).mode & 0o777).toBe(0o700)
  expect((await stat(join(folder, 'store'))).mode & 0o777).toBe(0o700)
})

test('nothing unfinished is left behind, and what a crash leaves is removed when it is old', async () => {
  const drafts = join(folder, 'store', 'unfinished')
  await blobs.put(bytes)
  expect(await readdir(drafts)).toEqual([])
  await writeFile(join(drafts, 'old'), 'half')
  await writeFile(join(drafts, 'young'), 'half')
  await utimes(join(drafts, 'old'), new Date(0), new Date(0))
  expect(await blobs.removeUnfinished(new Date(1000))).toBe(1)
  expect(await readdir(drafts)).toEqual(['young'])
})
