import type { ConsentEvidence } from '../consent/consent.js'
import { rowsOf, type CsvRow } from '../kernel/csv.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { storable } from '../kernel/storable.js'
import { addressOf } from '../message/address.js'
import { faultOfEvidence, writtenText } from './evidence.js'
import { faultOfFields, fieldNameOf, type SubscriberFields } from './subscriber.js'

/** A row that can't be taken: where it stands, what it says, and why. */
export type RowFault = { readonly line: number; readonly value: string; readonly message: string }

export type SubscriberRow = {
  readonly line: number
  readonly phone: string
  readonly fields: SubscriberFields
  readonly evidence: ConsentEvidence
}

export type ReadSubscribers = {
  readonly rows: readonly SubscriberRow[]
  /** The first of the rows that were not taken. */
  readonly faults: readonly RowFault[]
  /** How many there are. */
  readonly faultCount: number
}

type Given = {
  /** What holds for every row that does not say otherwise in its own columns. */
  readonly evidence: ConsentEvidence
  /** Of numbers without their country: ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** Names that no field may have. */
  readonly taken: readonly string[]
  readonly now: Date
}

const cellOf = (cell: string | undefined): string => writtenText(cell ?? '')

const evidenceColumns = { source: 'source', agreedat: 'agreedAt', words: 'words' } as const
type EvidenceColumn = keyof typeof evidenceColumns

const isEvidence = (name: string): name is EvidenceColumn => Object.hasOwn(evidenceColumns, name)

/** Reads a table row by row, so that whoever has a long one can do so bit by bit. */
export type SubscriberReader = {
  /** Whether there is no need to go on: it is no such table, or has too many rows. */
  readonly take: (row: CsvRow) => boolean
  readonly end: () => Result<ReadSubscribers, string>
}

export const mostRows = 50_000

/** Whoever has more is told how many, and mends these first. */
const mostFaultsTold = 1_000

const noHeading = 'The first row names the columns, and one of them is “phone”.'

/**
 * A table of subscribers. Its first row names the columns: `phone`, whatever is known of each (`First name`), and if it
 * differs from row to row `source`, `agreedAt` and `words` of the consent.
 */
export const makeSubscriberReader = (given: Given): SubscriberReader => {
  let heading: Heading | undefined
  let refused: string | undefined
  const rows: SubscriberRow[] = []
  const faults: RowFault[] = []
  let faultCount = 0
  const seen = new Set<string>()
  const refuse = (why: string): boolean => {
    refused = why
    return true
  }
  const fault = (line: number, value: string, message: string): void => {
    faultCount += 1
    if (faults.length < mostFaultsTold) faults.push({ line, value, message })
  }
  const take = (row: CsvRow): boolean => {
    if (!heading) {
      heading = headingOf(row)
      return heading === undefined && refuse(noHeading)
    }
    if (rows.length + faultCount === mostRows) return refuse(`At most ${mostRows} rows at a time. Split the table.`)
    const value = storable(cellOf(row.cells[heading.phoneAt]), 40)
    const read = readRow(row, heading, given)
    if (!read.ok) fault(row.line, value, read.failure)
    else if (seen.has(read.value.phone)) fault(row.line, value, 'This phone stands above.')
    else {
      seen.add(read.value.phone)
      rows.push(read.value)
    }
    return false
  }
  const end = (): Result<ReadSubscribers, string> => {
    if (refused !== undefined || !heading) return failed(refused ?? noHeading)
    return ok({ rows, faults, faultCount })
  }
  return { take, end }
}

/** A whole table at once: for one that is short. */
export const readSubscribers = (csv: string, given: Given): Result<ReadSubscribers, string> => {
  const reader = makeSubscriberReader(given)
  rowsOf(csv).some(reader.take)
  return reader.end()
}

type Heading = { readonly names: readonly string[]; readonly phoneAt: number }

const headingOf = ({ cells }: CsvRow): Heading | undefined => {
  const names = cells.map((cell) => cell.trim())
  const phoneAt = names.findIndex((name) => /^(?:phone|mobile|number|msisdn)$/i.test(name))
  return phoneAt === -1 ? undefined : { names, phoneAt }
}

const readRow = (
  { line, cells }: CsvRow,
  { names, phoneAt }: Heading,
  { evidence, country, taken, now }: Given,
): Result<SubscriberRow, string> => {
  const { address, isPhone } = addressOf(cellOf(cells[phoneAt]), country)
  if (!isPhone) return failed('This is no phone number. Write it with its country: +12025550143.')
  const others = names.flatMap((name, index) =>
    index === phoneAt || name === '' ? [] : [[fieldNameOf(name), cellOf(cells[index])] as const],
  )
  const fields = Object.fromEntries(others.filter(([name, value]) => value !== '' && !isEvidence(name.toLowerCase())))
  const own = Object.fromEntries(
    others.flatMap(([name, value]) => {
      const column = name.toLowerCase()
      return value !== '' && isEvidence(column) ? [[evidenceColumns[column], value]] : []
    }),
  )
  const agreed: ConsentEvidence = { ...evidence, ...own }
  const fault = faultOfFields(fields, taken) ?? faultOfEvidence(agreed, now)
  return fault === undefined ? ok({ line, phone: address, fields, evidence: agreed }) : failed(fault)
}
