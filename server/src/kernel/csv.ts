export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** What parts the cells: whichever comes first in the table, since spreadsheets of some countries write semicolons. */
const separatorOf = (csv: string): string => /[,;\t]/.exec(csv)?.[0] ?? ','

/** What is longer, or stands behind so many, is cut off: a table that nobody means must not fill the memory. */
const longestCell = 10_000
const mostCells = 1_000

/** A row that goes on for longer is interrupted, so that whoever reads in slices can. */
const charactersAtOnce = 8_192

/**
 * The rows of a CSV (RFC 4180), each with the line it begins on; empty ones are left out. A quotation mark that nobody
 * closes ends with the text. Undefined stands for a row that is not at its end yet.
 */
export function* eachRow(csv: string): Generator<CsvRow | undefined> {
  const text = csv.replace(/^\ufeff/, '')
  const separator = separatorOf(text)
  let line = 1
  let begun = 1
  let cells: string[] = []
  let cell = ''
  let quoted = false
  const add = (character: string): void => {
    if (cell.length < longestCell) cell += character
  }
  const endCell = (): void => {
    if (cells.length < mostCells) cells.push(cell)
    cell = ''
  }
  const endRow = (): CsvRow | undefined => {
    endCell()
    const row = { line: begun, cells }
    cells = []
    begun = line
    return row.cells.some((each) => each.trim() !== '') ? row : undefined
  }
  let interrupted = 0
  for (let index = 0; index < text.length; index += 1) {
    if (index - interrupted > charactersAtOnce) {
      interrupted = index
      yield undefined
    }
    const character = text.charAt(index)
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') add(character)
      else if (text.charAt(index + 1) === '"') {
        add('"')
        index += 1
      } else quoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (character === separator) endCell()
    else if (character === '\n') yield endRow()
    else if (character !== '\r') add(character)
  }
  yield endRow()
}

/** All of them at once: for tables that are short. */
export const rowsOf = (csv: string): readonly CsvRow[] => [...eachRow(csv)].flatMap((row) => row ?? [])
