export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

/** What parts the cells: whichever comes first in the table, since spreadsheets of some countries write semicolons. */
const separatorOf = (csv: string): string => /[,;\t]/.exec(csv)?.[0] ?? ','

/**
 * The rows of a CSV (RFC 4180), each with the line it begins on; empty ones are left out. A quotation mark that nobody
 * closes ends with the text.
 */
export const rowsOf = (csv: string): readonly CsvRow[] => {
  const text = csv.replace(/^\ufeff/, '')
  const separator = separatorOf(text)
  const rows: CsvRow[] = []
  let line = 1
  let begun = 1
  let cells: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    cells.push(cell)
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells })
    cells = []
    cell = ''
    begun = line
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (text.charAt(index + 1) === '"') {
        cell += '"'
        index += 1
      } else quoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (character === separator) {
      cells.push(cell)
      cell = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}
