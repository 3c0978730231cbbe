type CsvCell = string | number | null

const written = (cell: CsvCell): string => {
  if (typeof cell !== 'string') return String(cell ?? '')
  const plain = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A table as the server writes its own for spreadsheets (RFC 4180), for what it gives no file of. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  [head, ...rows].map((cells) => `${cells.map(written).join(',')}\r\n`).join('')
