import { escapeLiteral } from 'pg'
import { cellOf, type Column } from './cell.store.js'
import type { Export, ExportReach, ExportWish } from './export.js'
import { tableKinds, type TableFilter, type TableKind } from './filter.js'
import { auditSource } from './of-audit.store.js'
import { consentSource } from './of-consent.store.js'
import { sendersSource, subscribersSource } from './of-people.store.js'
import { smsSource } from './of-sms.store.js'
import { submissionsSource } from './of-submissions.store.js'
import { unmatchedSource } from './of-unmatched.store.js'
import type { Source } from './source.store.js'

type Sources = { readonly [Kind in TableKind]: Source<Extract<TableFilter, { readonly kind: Kind }>['which']> }

const sources: Sources = {
  submissions: submissionsSource,
  sms: smsSource,
  senders: sendersSource,
  subscribers: subscribersSource,
  consent: consentSource,
  unmatched: unmatchedSource,
  audit: auditSource,
}

/** What a table of this kind can have, in its order. */
export const columnsOf = (kind: TableKind): readonly Column[] => sources[kind].columns

/** What it has unless other columns are asked for. */
export const usualColumns = (kind: TableKind): readonly string[] => sources[kind].usual

/** Every table with all that it can have, for its documentation. */
export const allColumns = () =>
  tableKinds.map((kind) => ({ kind, columns: columnsOf(kind), usual: usualColumns(kind) }))

/** COPY takes no parameters: values stand in the statement, escaped by the driver. */
const literalOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `array[${value.map(literalOf).join(', ')}]`
  return escapeLiteral(value instanceof Date ? value.toISOString() : String(value))
}

const rowsOf = ({ kind, which }: TableFilter, reach: ExportReach, columns: readonly string[]): string =>
  // Each kind's filter goes to the source of that kind, which the compiler can't follow through a union.
  (sources[kind] as Source<unknown>).rows(which, reach, literalOf, columns)

export const reachOf = ({ organisationId, inboxes, operator }: Export): ExportReach => ({
  organisationId,
  inboxes,
  operator,
})

type Wanted = Pick<ExportWish, 'columns' | 'mode'> & { readonly filter: TableFilter }

/** Everything that an export writes, in its order. A column that there is not any more is left out. */
export const statementOf = ({ filter, columns, mode }: Wanted, reach: ExportReach): string => {
  const { columns: all, order } = sources[filter.kind]
  const wanted = columns.flatMap((name) => all.find((each) => each.name === name) ?? [])
  const cells = wanted.map((column) => `${cellOf(column, mode)} as "${column.name}"`)
  return `select ${cells.join(', ')} ${rowsOf(filter, reach, columns)} order by ${order}`
}

/** The same rows without their cells: to ask the planner how many there may be. */
export const countable = (filter: TableFilter, reach: ExportReach): string => `select ${rowsOf(filter, reach, [])}`
