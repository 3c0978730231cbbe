import type { CsvTable } from './csv'

/** What a column of a table is taken for. */
export type ColumnMeaning = 'phone' | 'field' | 'source' | 'agreedAt' | 'words' | 'nothing'

export type Column = {
  /** Its place in the table, from 0. */
  readonly at: number
  readonly heading: string
  readonly meaning: ColumnMeaning
  /** What a field is called in texts, without its braces; empty where it is none. */
  readonly name: string
  /** The first few values in it that are not empty. */
  readonly samples: readonly string[]
}

export type ColumnProblem = 'nameMissing' | 'nameInvalid' | 'nameTaken' | 'nameTwice'

/** Names that stand for something of the campaign in its texts. */
const taken: readonly string[] = ['campaign', 'frequency', 'shortCode']

/** As the server has it. */
const fieldName = /^[A-Za-z]\w{0,29}$/

const known: readonly (readonly [RegExp, ColumnMeaning])[] = [
  [/^(?:phone|mobile|number|msisdn|cell)(?:number|phone|no)?$/, 'phone'],
  [/^(?:source|optinsource|consentsource)$/, 'source'],
  [/^(?:agreedat|agreed|optindate|consentdate|agreedon)$/, 'agreedAt'],
  [/^(?:words|wording|optinwords|consenttext)$/, 'words'],
  // Of the rows that we ourselves gave back to be mended.
  [/^(?:line|problem)$/, 'nothing'],
]

/** Without accents: a name may hold none. */
const plain = (heading: string): string => heading.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** What a column is called as a field, as the server calls it, too: `First name` is `First_name`. */
export const fieldNameOf = (heading: string): string =>
  plain(heading)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

const looksLikePhone = (value: string): boolean =>
  /^\+?[\d\s().-]{7,24}$/.test(value.trim()) && value.replaceAll(/\D/g, '').length >= 7

/** A table whose first row is one like the others has columns without a name. */
export const withHeading = ({ heading, rows }: CsvTable): CsvTable =>
  heading.some(looksLikePhone)
    ? { heading: heading.map(() => ''), rows: [{ line: 1, cells: heading }, ...rows] }
    : { heading, rows }

const shown = 3

/**
 * What each column seems to be, by its name; where none is called a phone, the first that holds phones. Each meaning is given
 * once, but for fields; a column without a name or values is left out.
 */
export const guessColumns = (table: CsvTable): readonly Column[] => {
  const named = guessByName(table)
  if (columnOf(named, 'phone')) return named
  const phone = named.find(({ samples }) => samples.length > 0 && samples.every(looksLikePhone))
  return phone ? withMeaning(named, phone.at, 'phone') : named
}

const guessByName = ({ heading, rows }: CsvTable): readonly Column[] => {
  const given = new Set<ColumnMeaning>()
  return heading.map((written, at) => {
    const samples: string[] = []
    for (const { cells } of rows) {
      if (samples.length === shown) break
      const value = (cells[at] ?? '').trim()
      if (value !== '') samples.push(value)
    }
    const word = plain(written)
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase()
    const guess = known.find(([form]) => form.test(word))?.[1]
    const name = fieldNameOf(written)
    const meaning = guess && !given.has(guess) ? guess : name === '' || samples.length === 0 ? 'nothing' : 'field'
    if (meaning !== 'nothing' && meaning !== 'field') given.add(meaning)
    return { at, heading: written, meaning, name: meaning === 'field' ? name : '', samples }
  })
}

/** A column taken for something else; whatever had that meaning gives it up. */
export const withMeaning = (columns: readonly Column[], at: number, meaning: ColumnMeaning): readonly Column[] =>
  columns.map((column) => {
    if (column.at === at) return { ...column, meaning, name: meaning === 'field' ? fieldNameOf(column.heading) : '' }
    const isOusted = meaning !== 'field' && meaning !== 'nothing' && column.meaning === meaning
    return isOusted ? { ...column, meaning: 'nothing', name: '' } : column
  })

export const withName = (columns: readonly Column[], at: number, name: string): readonly Column[] =>
  columns.map((column) => (column.at === at ? { ...column, name } : column))

/** What is wrong with a column, as the server would say of every row. */
export const problemOf = (column: Column, columns: readonly Column[]): ColumnProblem | undefined => {
  if (column.meaning !== 'field') return undefined
  if (column.name === '') return 'nameMissing'
  if (!fieldName.test(column.name)) return 'nameInvalid'
  if (taken.includes(column.name)) return 'nameTaken'
  const isTwice = fieldsOf(columns).some(({ at, name }) => at !== column.at && name === column.name)
  return isTwice ? 'nameTwice' : undefined
}

export const columnOf = (columns: readonly Column[], meaning: ColumnMeaning): Column | undefined =>
  columns.find((column) => column.meaning === meaning)

/** So many fields a subscriber has at most, as the server keeps them. */
export const mostFields = 20

export const fieldsOf = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ meaning }) => meaning === 'field')

/** A phone that a spreadsheet took for a number and rounded: its last digits are lost. */
export const isRounded = (value: string): boolean => /^\+?\d(?:[.,]\d+)?E\+?\d+$/i.test(value.trim())
