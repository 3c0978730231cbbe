import { expect, test } from 'vitest'
import { makeReading } from './sftp-reading.js'

const bytes = Buffer.from(Array.from({ length: 1_000_000 }, (_, index) => index % 251))

const aFile = (pieceLength: number) => {
  const opened: number[] = []
  const reading = makeReading({
    entry: { name: 'a', kind: 'file', size: bytes.length, modifiedAt: new Date(0) },
    open: async function* (offset) {
      opened.push(offset)
      for (let at = offset; at < bytes.length; at += pieceLength)
        yield bytes.subarray(at, Math.min(at + pieceLength, bytes.length))
    },
  })
  return { reading, opened }
}

test.each([{ pieceLength: 1 << 16 }, { pieceLength: 1000 }, { pieceLength: 7_777 }, { pieceLength: 1_000_000 }])(
  'read one behind the other, pieces of $pieceLength are opened once',
  async ({ pieceLength }) => {
    const { reading, opened } = aFile(pieceLength)
    const got: Buffer[] = []
    for (let at = 0; ;) {
      const next = await reading.read(at, 32_768)
      if (!next) break
      got.push(next)
      at += next.length
    }
    expect(Buffer.concat(got).equals(bytes)).toBe(true)
    expect(opened).toEqual([0])
  },
)

test.each([
  { name: 'the middle', reads: [[500_000, 10]], opened: [500_000] },
  { name: 'a little ahead', reads: [[0, 10], [100_000, 10]], opened: [0] }, // prettier-ignore
  { name: 'far ahead', reads: [[0, 10], [900_000, 10]], opened: [0, 900_000] }, // prettier-ignore
  { name: 'back', reads: [[10, 10], [0, 10]], opened: [10, 0] }, // prettier-ignore
  { name: 'the last byte', reads: [[999_999, 10]], opened: [999_999] },
  { name: 'the end', reads: [[1_000_000, 10]], opened: [] },
  { name: 'far behind the end', reads: [[2 ** 53, 10]], opened: [] },
])('$name is found', async ({ reads, opened }) => {
  const file = aFile(1000)
  for (const [at = 0, length = 0] of reads) {
    const expected = bytes.subarray(at, at + length)
    expect(await file.reading.read(at, length)).toEqual(expected.length === 0 ? null : Buffer.from(expected))
  }
  expect(file.opened).toEqual(opened)
})

test('nothing is held open after the close, and a read after it opens anew', async () => {
  const { reading, opened } = aFile(1000)
  await reading.read(0, 10)
  await reading.close()
  expect(await reading.read(10, 3)).toEqual(Buffer.from([10, 11, 12]))
  expect(opened).toEqual([0, 10])
})
