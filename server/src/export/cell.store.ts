import type { CsvMode } from './csv.js'

/** A column of a table: its name stands in the first row and stays what it is; what it says is in the documentation. */
export type Column = {
  readonly name: string
  readonly about: string
  readonly kind: 'text' | 'time' | 'number'
  /** An expression of the statement's rows. */
  readonly sql: string
}

export const text = (name: string, sql: string, about: string): Column => ({ name, about, kind: 'text', sql })
export const time = (name: string, sql: string, about: string): Column => ({ name, about, kind: 'time', sql })
export const number = (name: string, sql: string, about: string): Column => ({ name, about, kind: 'number', sql })

/** Codes of what spreadsheets begin a formula with, and of the full-width forms (OWASP, CSV injection). */
const formula = '9, 13, 43, 45, 61, 64, 65291, 65293, 65309, 65312'

/** What spreadsheets skip before a formula; the class of a regular expression. */
const skipped = String.raw`[\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]`

/**
 * The text, or with an apostrophe before it where a spreadsheet would take it for a formula. By the code of the first
 * character alone nearly always: a regular expression for every cell takes a third of the time of an export.
 */
const guarded = (sql: string): string => `case
  when ascii(${sql}) in (${formula}) then '''' || ${sql}
  when (ascii(${sql}) <= 32 or ascii(${sql}) >= 160) and ${sql} ~ '^${skipped}+[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]' then '''' || ${sql}
  else ${sql} end`

/**
 * Times are in the zone of the session: as spreadsheets read them, or with the zone's offset (ISO 8601). The first is how
 * Postgres writes times without a zone, where its date style is ISO: `to_char` takes twice as long.
 */
const timeIn: Readonly<Record<CsvMode, (sql: string) => string>> = {
  spreadsheet: (sql) => `date_trunc('second', (${sql})::timestamptz::timestamp)`,
  machine: (sql) => `to_char(${sql}, 'YYYY-MM-DD"T"HH24:MI:SS.MSTZH:TZM')`,
}

/** The cell as it stands in the file, before quotes. */
export const cellOf = ({ kind, sql }: Column, mode: CsvMode): string => {
  if (kind === 'time') return timeIn[mode](sql)
  // In brackets: an operator in it must not take what stands beside it.
  return kind === 'text' && mode === 'spreadsheet' ? guarded(`(${sql})`) : sql
}
