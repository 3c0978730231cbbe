import { makeRecords } from './crlf.js'
import type { Making } from './making.js'

const byteOrderMark = Buffer.from('\ufeff')

/** A table's file from what Postgres writes: records that end with CRLF, after a byte order mark where one is wanted. */
export const tableFile = (copied: AsyncIterable<Uint8Array>, marked: boolean): Making => {
  const records = makeRecords()
  async function* pieces(): AsyncGenerator<Uint8Array, void, void> {
    if (marked) yield byteOrderMark
    for await (const piece of copied) yield records.push(piece)
  }
  // The heading is no row.
  return { pieces: pieces(), rows: () => Math.max(0, records.count() - 1) }
}
