'use client'

import { useQueryStates } from 'nuqs'
import type { SubmissionOrder } from '@/graphql/generated/graphql'
import type { ListFilter } from './filter'
import { filterInAddress } from './filter-in-address'

type Change = Partial<ListFilter & { order: SubmissionOrder }>

/** The filter and the order, which live in the address: a list can be sent on, and Back takes a filter back. */
export const useFilter = (): {
  readonly filter: ListFilter
  readonly order: SubmissionOrder
  readonly change: (to: Change) => void
} => {
  const [{ order, ...filter }, set] = useQueryStates(filterInAddress, { history: 'push' })
  return { filter, order, change: (to) => void set(to) }
}
