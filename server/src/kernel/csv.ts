export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** What parts the cells: whichever comes first in the table, since spreadsheets of some countries write semicolons. */
const separatorOf = (csv: string): string => /[,;\t]/.exec(csv)?.[0] ?? ','

const quotationMark = 34
const newLine = 10
const carriageReturn = 13

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
  const separator = separatorOf(text).charCodeAt(0)
  let line = 1
  let begun = 1
  let cells: string[] = []
  let cell = ''
  let isBlank = true
  let quoted = false
  let interrupted = 0
  /** Where that begins which was not taken into the cell: taken piece by piece, a long table leaves little behind. */
  let from = 0
  const takeUntil = (index: number): void => {
    if (index > from && cell.length < longestCell) {
      const piece = text.slice(from, Math.min(index, from + longestCell))
      isBlank &&= piece.trim() === ''
      cell += piece
    }
    from = index + 1
  }
  const endCell = (): void => {
    if (cells.length < mostCells) cells.push(cell)
    cell = ''
    isBlank = true
  }
  const endRow = (): CsvRow | undefined => {
    endCell()
    const row = { line: begun, cells }
    cells = []
    begun = line
    return row.cells.some((each) => each.trim() !== '') ? row : undefined
  }
  for (let index = 0; index < text.length; index += 1) {
    if (index - interrupted > charactersAtOnce) {
      interrupted = index
      yield undefined
    }
    const code = text.charCodeAt(index)
    if (code === newLine) line += 1
    if (quoted) {
      if (code !== quotationMark) continue
      takeUntil(index)
      // Of two the second is taken, with what stands behind it.
      if (text.charCodeAt(index + 1) === quotationMark) index += 1
      else quoted = false
      from = quoted ? index : index + 1
    } else if (code === quotationMark) {
      takeUntil(index)
      quoted = isBlank
      if (quoted) cell = ''
      else from = index
    } else if (code === separator) {
      takeUntil(index)
      endCell()
    } else if (code === newLine) {
      takeUntil(index)
      yield endRow()
    } else if (code === carriageReturn) takeUntil(index)
  }
  takeUntil(text.length)
  yield endRow()
}

/** All of them at once: for tables that are short. */
export const rowsOf = (csv: string): readonly CsvRow[] => [...eachRow(csv)].flatMap((row) => row ?? [])
