import type { Block } from './blocked-sender.js'
import { readBlock } from './read-block.js'
import { rowsOf } from '../kernel/csv.js'

export type ImportEntry = Block & { readonly line: number; readonly note: string | null }

/** A row that can't be taken: where it stands, what it says, and why. */
export type ImportFault = { readonly line: number; readonly value: string; readonly message: string }

export type ReadImport = { readonly entries: readonly ImportEntry[]; readonly faults: readonly ImportFault[] }

export const longestNote = 200

/** A table of entries: the number or range first, a note behind it. A heading is passed over. */
export const readImport = (csv: string): ReadImport => {
  const entries: ImportEntry[] = []
  const faults: ImportFault[] = []
  for (const { line, cells } of rowsOf(csv)) {
    const [value = '', note = ''] = cells.map((cell) => cell.trim())
    if (line === 1 && !/\d/.test(value)) continue
    const read = readBlock(value)
    if (!read.ok) faults.push({ line, value: value.slice(0, 40), message: read.failure })
    else if (note.length > longestNote)
      faults.push({ line, value, message: `A note has at most ${longestNote} characters.` })
    else entries.push({ ...read.value, line, note: note || null })
  }
  return { entries, faults }
}
