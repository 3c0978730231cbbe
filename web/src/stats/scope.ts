import type { StatsComparison, StatsInboxesQuery, StatsInterval } from '@/graphql/generated/graphql'
import { dayOf } from '@/ui/day'
import { intervalOf } from './interval'
import type { Counted } from './opening'
import { usualZone } from './place'
import { dayCount, daysOf, spanOf, type Days } from './span'
import type { ChangeView, View } from './use-view'
import type { ComparisonName } from './view-in-address'

export type StatsInbox = StatsInboxesQuery['inboxes']['nodes'][number]

/** What a view of statistics asks for. */
export type Asked = Counted & {
  readonly days: Days
  readonly interval: StatsInterval
  readonly compareWith: StatsComparison | null
}

/** What all sections of a page are about. */
export type Scope = Asked & {
  /** Named in files. */
  readonly place: string
  readonly view: View
  readonly change: ChangeView
  /** Counts up whenever something moved that may be counted here. */
  readonly bell: number
}

const comparisonOf = {
  previous: 'PREVIOUS_PERIOD',
  yearBefore: 'YEAR_BEFORE',
  none: null,
} as const satisfies Record<ComparisonName, StatsComparison | null>

type Looked = {
  /** The inbox that the page is of; null where it is of all. */
  readonly inboxId: string | null
  readonly inboxes: readonly StatsInbox[]
  readonly view: View
  readonly now: number
}

/** The one inbox that is looked at, if it is one, and on whose clocks. */
export const placeOf = ({ inboxId, inboxes, view }: Looked) => {
  const inbox = inboxes.find(({ id }) => id === (inboxId ?? view.inbox))
  return { inbox, timeZone: view.zone ?? inbox?.settings.timeZone ?? usualZone(inboxes) }
}

/** Undefined where the calendar holds what is no day. */
export const askedOf = (looked: Looked): Asked | undefined => {
  const { inboxId, view, now } = looked
  const { timeZone } = placeOf(looked)
  const days = daysOf(view, dayOf(now, timeZone))
  return (
    days && {
      inboxId,
      inbox: inboxId === null ? view.inbox : null,
      span: spanOf(days, timeZone),
      timeZone,
      days,
      interval: intervalOf(view.interval, dayCount(days)),
      compareWith: comparisonOf[view.compare],
    }
  )
}
