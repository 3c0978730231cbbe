import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf } from '../testing/exporting.js'
import { makeRecords } from './crlf.js'

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ') })

test('records end with CRLF and cells stay as they are, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.infiniteStream(fc.nat({ max: 7 })),
      (rows, cuts) => {
        // A record of one empty cell would be an empty line: the first column is never empty here.
        const written = rows.map((cells) => `x${cells.map((each) => `,${quoted(each)}`).join('')}\n`).join('')
        const bytes = Buffer.from(written)
        const records = makeRecords()
        const pieces: Uint8Array[] = []
        for (let at = 0; at < bytes.length;) {
          const end = at + 1 + (cuts.next().value ?? 0)
          pieces.push(records.push(bytes.subarray(at, end)))
          at = end
        }
        expect(cellsOf(Buffer.concat(pieces).toString())).toEqual(rows.map((cells) => ['x', ...cells]))
        expect(records.count()).toBe(rows.length)
      },
    ),
  )
})
