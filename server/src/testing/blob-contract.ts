import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { BlobId } from '../media/part.js'
import { isBlobId, type Blobs } from '../platform/blob.js'

const bytes = Buffer.from('twelve bytes')

async function* inPieces(...pieces: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece
    yield Buffer.from(piece)
  }
}

const listed = async (blobs: Blobs): Promise<readonly BlobId[]> => {
  const ids: BlobId[] = []
  for await (const { id } of blobs.list()) ids.push(id)
  return ids
}

/** What every store of blobs promises, wherever it keeps them. */
export const keepsBlobs = (store: () => Blobs): void => {
  test('what was put is read back, whole and in part', async () => {
    const blobs = store()
    const id = await blobs.put(bytes)
    expect(Buffer.from(await blobs.read(id))).toEqual(bytes)
    expect(await blobs.size(id)).toBe(12)
    expect((await buffer(blobs.open(id, { start: 7, end: 11 }))).toString()).toBe('bytes')
    expect((await buffer(blobs.open(id))).toString()).toBe('twelve bytes')
  })

  test('the same bytes lie under two names, so removing one leaves the other', async () => {
    const blobs = store()
    const [one, other] = [await blobs.put(bytes), await blobs.put(bytes)]
    expect(one).not.toBe(other)
    await blobs.remove(one)
    await blobs.remove(one)
    expect(await blobs.size(one)).toBeUndefined()
    expect(await blobs.size(other)).toBe(12)
    await expect(blobs.read(one)).rejects.toThrow()
    await expect(buffer(blobs.open(one))).rejects.toThrow()
  })

  test('what comes in pieces is there whole, also when it is long, and not at all when a piece fails to come', async () => {
    const blobs = store()
    const long = 'x'.repeat(9 * 1024 * 1024)
    const id = await blobs.putPieces(inPieces('twelve', ' ', 'bytes', long, 'end'))
    expect(await blobs.size(id)).toBe(12 + long.length + 3)
    expect((await buffer(blobs.open(id, { start: 12 + long.length, end: 14 + long.length }))).toString()).toBe('end')
    const before = await listed(blobs)
    await expect(blobs.putPieces(inPieces(long, new Error('gone')))).rejects.toThrow('gone')
    expect(await listed(blobs)).toEqual(before)
  })

  test('the list names every blob with its time, and what is put back has its name', async () => {
    const blobs = store()
    const id = await blobs.put(bytes)
    expect(await listed(blobs)).toContain(id)
    await blobs.remove(id)
    expect(await listed(blobs)).not.toContain(id)
    await blobs.putBack(id, inPieces('twelve bytes'))
    for await (const each of blobs.list()) expect(Math.abs(Date.now() - each.storedAt.getTime())).toBeLessThan(600_000)
    expect(Buffer.from(await blobs.read(id))).toEqual(bytes)
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
      const blobs = store()
      expect(isBlobId(name)).toBe(false)
      const forged = name as BlobId // what a bug elsewhere might hand over
      await expect((async () => blobs.read(forged))()).rejects.toThrow('not the name of a blob')
      await expect((async () => blobs.size(forged))()).rejects.toThrow('not the name of a blob')
      await expect((async () => blobs.remove(forged))()).rejects.toThrow('not the name of a blob')
      expect(() => blobs.open(forged)).toThrow('not the name of a blob')
    })
  })
}
