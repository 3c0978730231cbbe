/** One row of a table, with the line of the file that it begins on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

export type CsvTable = { readonly heading: readonly string[]; readonly rows: readonly TableRow[] }

/** What parts the cells: whichever comes first in the table, since spreadsheets of some countries write semicolons. */
const separatorOf = (csv: string): string => /[,;\t]/.exec(csv)?.[0] ?? ','

/** A table as spreadsheets write it (RFC 4180), read as the server reads it; rows with nothing in them are left out. */
export const readTable = (csv: string): CsvTable => {
  const [heading, ...rows] = rowsOf(csv.replace(/^\ufeff/, ''))
  return { heading: heading?.cells.map((cell) => cell.trim()) ?? [], rows }
}

const rowsOf = (text: string): readonly TableRow[] => {
  const separator = separatorOf(text)
  const rows: TableRow[] = []
  let [line, begun] = [1, 1]
  let cells: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    cells.push(plain(cell))
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
      cells.push(plain(cell))
      cell = ''
    } else if (character === '\n') endRow()
    else if (character !== '\r') cell += character
  }
  endRow()
  return rows
}

/** Our own exports put an apostrophe before what a spreadsheet would take for a formula: `'+12025550143`. */
const plain = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@])/, '')

const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One line of a table, with its end. */
export const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`

/** What a spreadsheet begins a formula with; such a cell gets an apostrophe, which `readTable` takes away again. */
const formula = /^\s*[=+\-@]/

/** A table for people: a spreadsheet opens it as UTF-8, and takes nothing in it for a formula. */
export const spreadsheetOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => lineOf(cells.map((cell) => (formula.test(cell) ? `'${cell}` : cell)))).join('')}`

/** A file's bytes as text: UTF-8, or what older spreadsheets write where they are not. */
export const textOfBytes = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
