'use client'

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { Folder, Reason, SubmissionOrder } from '@/graphql/generated/graphql'
import type { ListFilter } from './filter'

export const folders = ['PENDING', 'APPROVED', 'DENIED'] as const satisfies readonly Folder[]
export const reasons = [
  'INAPPROPRIATE',
  'OFF_TOPIC',
  'UNREADABLE',
  'DUPLICATE',
  'RIGHTS',
  'OTHER',
  'PART_NOT_FETCHED',
  'PART_QUARANTINED',
  'INBOX_INACTIVE',
  'SENDER_BLOCKED',
  'EXPIRED',
  'LIMIT_REACHED',
  'INVALID_CONTENT',
  'INVALID_TEXT',
  'TEXT_NOT_JUDGED',
] as const satisfies readonly Reason[]
const orders = ['NEWEST_FIRST', 'OLDEST_FIRST'] as const satisfies readonly SubmissionOrder[]

const parsers = {
  inbox: parseAsString,
  folder: parseAsStringLiteral(folders),
  reason: parseAsStringLiteral(reasons),
  phone: parseAsString,
  keyword: parseAsString,
  reference: parseAsString,
  country: parseAsString,
  carrier: parseAsString,
  from: parseAsString,
  to: parseAsString,
  text: parseAsString,
  arriving: parseAsBoolean,
  order: parseAsStringLiteral(orders).withDefault('NEWEST_FIRST'),
}

type Change = Partial<ListFilter & { order: SubmissionOrder }>

/** The filter and the order, which live in the address: a list can be sent on, and Back takes a filter back. */
export const useFilter = (): {
  readonly filter: ListFilter
  readonly order: SubmissionOrder
  readonly change: (to: Change) => void
} => {
  const [{ order, ...filter }, set] = useQueryStates(parsers, { history: 'push' })
  return { filter, order, change: (to) => void set(to) }
}
