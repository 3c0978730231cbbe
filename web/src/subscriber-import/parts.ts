import { columnOf, fieldsOf, type Column } from './columns'
import { lineOf, type TableRow } from './csv'

/** As much of a table as goes to the server in one request: the n-th row is on line n + 2 of its text. */
export type ImportPart = { readonly csv: string; readonly rows: readonly TableRow[] }

/** One transaction of the server's; also what one sees the import advance by. */
const mostRows = 500
/** The server takes requests of 64 kB; the question around the table takes its part. */
const mostBytes = 48_000

/** Longer than the server takes, and short enough to be sent: it says what is wrong with such a cell. */
const cut = { phone: 40, field: 101, source: 201, agreedAt: 40, words: 1_601 } as const

type Taken = { readonly at: number; readonly name: string; readonly longest: number }

/** The columns under the names by which the server knows them. */
const takenOf = (columns: readonly Column[]): readonly Taken[] => {
  const single = (['phone', 'source', 'agreedAt', 'words'] as const).flatMap((name) => {
    const column = columnOf(columns, name)
    return column ? [{ at: column.at, name, longest: cut[name] }] : []
  })
  return [...single, ...fieldsOf(columns).map(({ at, name }) => ({ at, name, longest: cut.field }))]
}

/** A row stays on one line, so that the line of a fault tells the row. */
const cellOf = ({ cells }: TableRow, { at, longest }: Taken): string =>
  (cells[at] ?? '')
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .trim()
    .slice(0, longest)

const utf8 = new TextEncoder()
const bytesOf = (text: string): number => utf8.encode(JSON.stringify(text)).length

/** The table in parts that the server takes, with nothing in them but the columns that somebody wants. */
export const partsOf = (rows: readonly TableRow[], columns: readonly Column[]): readonly ImportPart[] => {
  const taken = takenOf(columns)
  // A second column, if without a name: what parts the cells is then seen in the first line.
  const names = taken.map(({ name }) => name)
  const heading = lineOf(names.length > 1 ? names : [...names, ''])
  const parts: { csv: string; rows: TableRow[] }[] = []
  let bytes = mostBytes
  for (const row of rows) {
    const line = lineOf(taken.map((each) => cellOf(row, each)))
    const more = bytesOf(line)
    const last = parts.at(-1)
    if (last && bytes + more <= mostBytes && last.rows.length < mostRows) {
      last.csv += line
      last.rows.push(row)
      bytes += more
    } else {
      parts.push({ csv: heading + line, rows: [row] })
      bytes = bytesOf(heading) + more
    }
  }
  return parts
}

/** Rows whose own columns don't say where or when the phone agreed: for them the page has to. */
export const rowsWithout = (
  meaning: 'source' | 'agreedAt',
  rows: readonly TableRow[],
  columns: readonly Column[],
): number => {
  const column = columnOf(columns, meaning)
  return column ? rows.filter(({ cells }) => (cells[column.at] ?? '').trim() === '').length : rows.length
}
