import fc from 'fast-check'
import { escapeLiteral } from 'pg'
import { expect, test } from 'vitest'
import { aDatabaseUrl } from '../testing/database.js'
import { cellsOf } from '../testing/exporting.js'
import { cellOf, text } from './cell.store.js'
import { copyOut } from './copy.store.js'
import type { CsvMode } from './csv.js'
import { tableFile } from './table-file.js'

const url = await aDatabaseUrl()

/** What stands in the file where these are the texts. */
const written = async (texts: readonly string[], mode: CsvMode): Promise<readonly (string | undefined)[]> => {
  const cell = cellOf(text('text', 'given.text', ''), mode)
  const statement = `select 'x' as mark, ${cell} as text
    from unnest(array[${texts.map((each) => escapeLiteral(each)).join(', ')}]::text[]) with ordinality as given (text, number)
   order by number`
  const { signal } = new AbortController()
  const pieces: Uint8Array[] = []
  for await (const piece of tableFile(copyOut({ url, statement, timeZone: 'UTC', signal }), false).pieces)
    pieces.push(piece)
  return cellsOf(Buffer.concat(pieces).toString())
    .slice(1)
    .map(([, cellText]) => cellText)
}

const anything = fc.oneof(
  fc.string({ unit: 'binary' }).map((each) => each.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', "'", '\\', '.', ' ', '＝', 'é') }),
  fc.constantFrom('\\.', '\\N', 'null', '""', '\ufeff', '\r\n'),
)

test('in machine mode every text comes back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 60 }), async (texts) => {
      expect(await written(texts, 'machine')).toEqual(texts)
    }),
    { numRuns: 25 },
  )
})

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00a0=1',
  '\u3000=1',
  '\ufeff=1',
  '\u200b=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM',
  ' ＝1',
  '=HYPERLINK("http://x","y")',
  '+12025550143',
  '\t',
  '\r',
]
const harmless = ['', 'Hello', '1+1', 'a=b', "'=1", '‘=1', 'é=1', '(1)', '. =1', '"=1"', 'x\n=1']

test('in spreadsheet mode nothing begins a formula, and nothing else is changed', async () => {
  expect(await written(formulas, 'spreadsheet')).toEqual(formulas.map((each) => `'${each}`))
  expect(await written(harmless, 'spreadsheet')).toEqual(harmless)
})

test('in spreadsheet mode only an apostrophe is put before a text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 60 }), async (texts) => {
      const cells = await written(texts, 'spreadsheet')
      expect(cells.map((cell, index) => (cell === `'${texts[index]}` ? texts[index] : cell))).toEqual(texts)
      expect(cells.filter((cell) => /^\p{White_Space}*[=+\-@＝＋－＠]/u.test(cell ?? ''))).toEqual([])
    }),
    { numRuns: 25 },
  )
})
