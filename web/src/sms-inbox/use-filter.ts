'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import type { SmsListFilter } from './filter'

const parsers = {
  text: parseAsString,
  campaign: parseAsString,
  phone: parseAsString,
  from: parseAsString,
  to: parseAsString,
}

/** The filter, which lives in the address: a list can be sent on, and Back takes a filter back. */
export const useSmsFilter = (): {
  readonly filter: SmsListFilter
  readonly change: (to: Partial<SmsListFilter>) => void
} => {
  const [filter, set] = useQueryStates(parsers, { history: 'push' })
  return { filter, change: (to) => void set(to) }
}
