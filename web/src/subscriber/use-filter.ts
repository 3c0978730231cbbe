'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { subscriptionStates, type ListedFilter } from './filter'

const parsers = { state: parseAsStringLiteral(subscriptionStates), phone: parseAsString }

/** The filter, which lives in the address: a list can be sent on, and Back takes a filter back. */
export const useFilter = (): readonly [ListedFilter, (to: Partial<ListedFilter>) => void] => {
  const [filter, set] = useQueryStates(parsers, { history: 'push' })
  return [filter, (to) => void set(to)]
}
