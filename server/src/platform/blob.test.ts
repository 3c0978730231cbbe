import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BlobId } from '../media/part.js'
import { isBlobId, openDiskBlobs, type Blobs } from './blob.js'

let folder: string
let blobs: Blobs

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  blobs = await openDiskBlobs(join(folder, 'store'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const bytes = Buffer.from('twelve bytes')

test('what was put is read back, whole and in part', async () => {
  const id = await blobs.put(bytes)
  expect(Buffer.from(await blobs.read(id))).toEqual(bytes)
  expect(await blobs.size(id)).toBe(12)
  expect((await buffer(blobs.open(id, { start: 7, end: 11 }))).toString()).toBe('bytes')
  expect((await buffer(blobs.open(id))).toString()).toBe('twelve bytes')
})

test('the same bytes lie under two names, so removing one leaves the other', async () => {
  const [one, other] = [await blobs.put(bytes), await blobs.put(bytes)]
  expect(one).not.toBe(other)
  await blobs.remove(one)
  await blobs.remove(one)
  expect(await blobs.size(one)).toBeUndefined()
  expect(await blobs.size(other)).toBe(12)
  await expect(blobs.read(one)).rejects.toThrow()
})

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

test('the list names every blob with its time', async () => {
  const id = await blobs.put(bytes)
  const listed: string[] = []
  for await (const each of blobs.list()) listed.push(each.id)
  expect(listed).toContain(id)
})

describe('a name that is no blob of ours never becomes a path', () => {
  test.each([
    '',
    '.',
    '..',
    '../../etc/passwd',
    '/etc/passwd',
    'ab/../../secret',
    'A'.repeat(32),
    'a'.repeat(31),
    `${'a'.repeat(32)}\n`,
    `${'a'.repeat(30)}/.`,
    `${'a'.repeat(32)}\0.jpg`,
    '%2e%2e%2fetc',
    'ａ'.repeat(32),
  ])('%j', async (name) => {
    expect(isBlobId(name)).toBe(false)
    const forged = name as BlobId // what a bug elsewhere might hand over
    await expect((async () => blobs.read(forged))()).rejects.toThrow('not the name of a blob')
    await expect((async () => blobs.size(forged))()).rejects.toThrow('not the name of a blob')
    await expect((async () => blobs.remove(forged))()).rejects.toThrow('not the name of a blob')
    expect(() => blobs.open(forged)).toThrow('not the name of a blob')
  })
})
