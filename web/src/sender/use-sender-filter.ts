'use client'

import { parseAsString, useQueryStates } from 'nuqs'
import type { SenderListFilter } from './filter'

const parsers = { phone: parseAsString, inbox: parseAsString, campaign: parseAsString, country: parseAsString }

/** The filter lives in the address: a list can be sent on, and Back takes a filter back. */
export const useSenderFilter = (): {
  readonly filter: SenderListFilter
  readonly change: (to: Partial<SenderListFilter>) => void
} => {
  const [filter, set] = useQueryStates(parsers, { history: 'push' })
  return { filter, change: (to) => void set(to) }
}
