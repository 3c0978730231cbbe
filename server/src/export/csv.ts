/** `spreadsheet`: nothing in it is taken for a formula. `machine`: every cell as it is. */
export type CsvMode = 'spreadsheet' | 'machine'

/** What spreadsheets begin a formula with, their full-width forms, and what they skip before one (OWASP, CSV injection). */
const formula = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/

const cellOf = (value: string, mode: CsvMode): string => {
  const safe = mode === 'spreadsheet' && formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a CSV (RFC 4180), with its end. Nothing is an empty cell; times are ISO 8601 in UTC. */
export const csvLine = (cells: readonly (string | number | Date | null)[], mode: CsvMode): string =>
  `${cells
    .map((cell) => {
      if (cell === null) return ''
      return cellOf(cell instanceof Date ? cell.toISOString() : String(cell), mode)
    })
    .join(',')}\r\n`
