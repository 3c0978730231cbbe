'use client'

import { useQueryStates } from 'nuqs'
import type { SmsListFilter } from './filter'
import { smsFilterInAddress } from './filter-in-address'

/** The filter, which lives in the address: a list can be sent on, and Back takes a filter back. */
export const useSmsFilter = (): {
  readonly filter: SmsListFilter
  readonly change: (to: Partial<SmsListFilter>) => void
} => {
  const [filter, set] = useQueryStates(smsFilterInAddress, { history: 'push' })
  return { filter, change: (to) => void set(to) }
}
