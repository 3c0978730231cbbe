import type { OptInOutcome } from '@/graphql/generated/graphql'
import type { Column } from './columns'
import { spreadsheetOf, type TableRow } from './csv'
import type { ImportPart } from './parts'

/** A row that was not taken: the row as it stands in the file, what the server looked at, and what is wrong with it. */
export type RowFault = { readonly row: TableRow; readonly value: string; readonly message: string }

export type ImportOutcome = {
  readonly counts: Readonly<Record<OptInOutcome, number>>
  readonly faults: readonly RowFault[]
}

export const noOutcome: ImportOutcome = {
  counts: { ASKED: 0, SUBSCRIBED: 0, ALREADY_ASKED: 0, ALREADY_SUBSCRIBED: 0, OPTED_OUT: 0, HELD: 0, BLOCKED: 0 },
  faults: [],
}

/** What the server says of one part; its lines are those of the part. */
export type PartAnswer = {
  readonly counts: readonly { readonly outcome: OptInOutcome; readonly count: number }[]
  readonly faults: readonly { readonly line: number; readonly value: string; readonly message: string }[]
}

export const withAnswer = (before: ImportOutcome, part: ImportPart, answer: PartAnswer): ImportOutcome => {
  const counts = { ...before.counts }
  for (const { outcome, count } of answer.counts) counts[outcome] += count
  const faults = answer.faults.flatMap(({ line, value, message }) => {
    const row = part.rows[line - 2]
    return row ? [{ row, value, message }] : []
  })
  return { counts, faults: [...before.faults, ...faults] }
}

const ours: readonly string[] = ['line', 'problem']

/** The rows that were not taken, with all of their columns, to be mended and imported again; ours at the end are passed over then. */
export const faultsTable = (columns: readonly Column[], faults: readonly RowFault[]): string => {
  const kept = columns.filter(({ heading }) => !ours.includes(heading))
  return spreadsheetOf([
    [...kept.map(({ heading }) => heading), ...ours],
    ...faults.map(({ row, message }) => [...kept.map(({ at }) => row.cells[at] ?? ''), String(row.line), message]),
  ])
}
