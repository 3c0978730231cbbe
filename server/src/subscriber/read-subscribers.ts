import type { ConsentEvidence } from '../consent/consent.js'
import { rowsOf, type CsvRow } from '../kernel/csv.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { addressOf } from '../message/address.js'
import { faultOfEvidence } from './evidence.js'
import { faultOfFields, fieldNameOf, type SubscriberFields } from './subscriber.js'

/** A row that can't be taken: where it stands, what it says, and why. */
export type RowFault = { readonly line: number; readonly value: string; readonly message: string }

export type SubscriberRow = {
  readonly line: number
  readonly phone: string
  readonly fields: SubscriberFields
  readonly evidence: ConsentEvidence
}

export type ReadSubscribers = { readonly rows: readonly SubscriberRow[]; readonly faults: readonly RowFault[] }

type Given = {
  /** What holds for every row that does not say otherwise in its own columns. */
  readonly evidence: ConsentEvidence
  /** Of numbers without their country: ISO 3166-1 alpha-2. */
  readonly country: string | null
  /** Names that no field may have. */
  readonly taken: readonly string[]
}

const evidenceColumns = { source: 'source', agreedat: 'agreedAt', words: 'words' } as const
type EvidenceColumn = keyof typeof evidenceColumns

const isEvidence = (name: string): name is EvidenceColumn => Object.hasOwn(evidenceColumns, name)

/**
 * A table of subscribers. Its first row names the columns: `phone`, whatever is known of each (`First name`), and if it
 * differs from row to row `source`, `agreedAt` and `words` of the consent.
 */
export const readSubscribers = (csv: string, given: Given): Result<ReadSubscribers, string> => {
  const [heading, ...rows] = rowsOf(csv)
  const names = heading?.cells.map((cell) => cell.trim()) ?? []
  const phoneAt = names.findIndex((name) => /^(?:phone|mobile|number|msisdn)$/i.test(name))
  if (phoneAt === -1) return failed('The first row names the columns, and one of them is “phone”.')
  const faults: RowFault[] = []
  const seen = new Set<string>()
  const read = rows.flatMap((row): SubscriberRow[] => {
    const subscriber = readRow(row, names, phoneAt, given)
    const value = (row.cells[phoneAt] ?? '').trim().slice(0, 40)
    if (!subscriber.ok) faults.push({ line: row.line, value, message: subscriber.failure })
    else if (seen.has(subscriber.value.phone))
      faults.push({ line: row.line, value, message: 'This phone stands above.' })
    else {
      seen.add(subscriber.value.phone)
      return [subscriber.value]
    }
    return []
  })
  return ok({ rows: read, faults })
}

const readRow = (
  { line, cells }: CsvRow,
  names: readonly string[],
  phoneAt: number,
  { evidence, country, taken }: Given,
): Result<SubscriberRow, string> => {
  const { address, isPhone } = addressOf(cells[phoneAt] ?? '', country)
  if (!isPhone) return failed('This is no phone number. Write it with its country: +12025550143.')
  const others = names.flatMap((name, index) =>
    index === phoneAt || name === '' ? [] : [[fieldNameOf(name), (cells[index] ?? '').trim()] as const],
  )
  const fields = Object.fromEntries(others.filter(([name, value]) => value !== '' && !isEvidence(name.toLowerCase())))
  const own = Object.fromEntries(
    others.flatMap(([name, value]) => {
      const column = name.toLowerCase()
      return value !== '' && isEvidence(column) ? [[evidenceColumns[column], value]] : []
    }),
  )
  const agreed: ConsentEvidence = { ...evidence, ...own }
  const fault = faultOfFields(fields, taken) ?? faultOfEvidence(agreed)
  return fault === undefined ? ok({ line, phone: address, fields, evidence: agreed }) : failed(fault)
}
