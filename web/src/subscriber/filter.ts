import type { SubscriberFilter, SubscriptionState } from '@/graphql/generated/graphql'

export const subscriptionStates = ['SUBSCRIBED', 'ASKED', 'ENDED'] as const satisfies readonly SubscriptionState[]

/** What stands in the address; null is no matter. */
export type ListedFilter = {
  readonly state: SubscriptionState | null
  /** As it was typed. */
  readonly phone: string | null
}

/** The filter as the API takes it; undefined where what was typed for a phone has no digit in it. */
export const askedFor = ({ state, phone }: ListedFilter): SubscriberFilter | undefined => {
  const digits = phone?.replaceAll(/[^\d+]/g, '') ?? ''
  if (phone !== null && !/\d/.test(digits)) return undefined
  return { states: state && [state], phone: digits || null }
}
