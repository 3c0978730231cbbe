import type {
  DecisionStatsFilter,
  EventStatsFilter,
  StatsComparison,
  StatsFilter,
  StatsInterval,
} from '@/graphql/generated/graphql'
import type { Counted } from './opening'
import type { Days } from './span'
import type { ChangeView, View } from './use-view'

/** What all sections of a page are about. */
export type Scope = Counted & {
  readonly days: Days
  readonly interval: StatsInterval
  readonly compareWith: StatsComparison | null
  /** Named in files. */
  readonly place: string
  readonly view: View
  readonly change: ChangeView
  /** Counts up whenever something moved that may be counted here. */
  readonly bell: number
}

const inboxIdsOf = ({ inboxId, inbox }: Counted): { inboxIds?: string[] } => {
  const only = inboxId ?? inbox
  return only === null ? {} : { inboxIds: [only] }
}

export const receivedIn = (counted: Counted): StatsFilter => ({
  ...inboxIdsOf(counted),
  receivedFrom: counted.span.from,
  receivedBefore: counted.span.before,
})

export const decidedIn = (counted: Counted): DecisionStatsFilter => ({
  ...inboxIdsOf(counted),
  decidedFrom: counted.span.from,
  decidedBefore: counted.span.before,
})

export const happenedIn = (counted: Counted): EventStatsFilter => ({
  ...inboxIdsOf(counted),
  from: counted.span.from,
  before: counted.span.before,
})
