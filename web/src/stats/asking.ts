import type { DecisionStatsFilter, EventStatsFilter, StatsDimension, StatsFilter } from '@/graphql/generated/graphql'
import {
  BreakdownDocument,
  ByHourDocument,
  ByModeratorDocument,
  EventsDocument,
  HeadlineDocument,
  OverTimeDocument,
  SmsDocument,
} from './documents'
import type { Counted } from './opening'
import type { Asked } from './scope'

const inboxIdsOf = ({ inboxId, inbox }: Counted): { inboxIds?: string[] } => {
  const only = inboxId ?? inbox
  return only === null ? {} : { inboxIds: [only] }
}

export const receivedIn = (counted: Counted): StatsFilter => ({
  ...inboxIdsOf(counted),
  receivedFrom: counted.span.from,
  receivedBefore: counted.span.before,
})

const decidedIn = (counted: Counted): DecisionStatsFilter => ({
  ...inboxIdsOf(counted),
  decidedFrom: counted.span.from,
  decidedBefore: counted.span.before,
})

/** Replies to submissions, and their postbacks. */
const happenedIn = (counted: Counted): EventStatsFilter => ({
  ...inboxIdsOf(counted),
  of: 'INBOX',
  from: counted.span.from,
  before: counted.span.before,
})

const clockOf = ({ timeZone, compareWith }: Asked) => ({ timeZone, compareWith })

// What each section asks: the browser, and the server before it for the first HTML.

export const headlineIn = (asked: Asked) => ({
  received: receivedIn(asked),
  decided: decidedIn(asked),
  happened: happenedIn(asked),
  ...clockOf(asked),
})

export const overTimeIn = (asked: Asked) => ({
  received: receivedIn(asked),
  interval: asked.interval,
  ...clockOf(asked),
})

export const byHourIn = (asked: Asked) => ({ received: receivedIn(asked), timeZone: asked.timeZone })

export const breakdownIn = (asked: Asked, by: readonly StatsDimension[]) => ({
  received: receivedIn(asked),
  by: [...by],
  ...clockOf(asked),
})

export const moderatorsIn = (asked: Asked) => ({ decided: decidedIn(asked), ...clockOf(asked) })

export const eventsIn = (asked: Asked) => ({
  happened: happenedIn(asked),
  interval: asked.interval,
  timeZone: asked.timeZone,
})

/** What phones wrote to campaigns. */
const writtenIn = ({ span: { from, before } }: Counted): EventStatsFilter => ({
  of: 'CAMPAIGN',
  events: ['SMS_RECEIVED'],
  from,
  before,
})

export const smsIn = (asked: Asked) => ({
  written: writtenIn(asked),
  interval: asked.interval,
  ...clockOf(asked),
})

/** What submissions are told apart by, each in a section of its own. */
export const breakdowns = {
  countries: ['COUNTRY'],
  inboxes: ['INBOX'],
  carriers: ['CARRIER', 'CARRIER_SOURCE'],
  kinds: ['KIND'],
  reasons: ['REASON'],
  keywords: ['KEYWORD'],
} as const satisfies Record<string, readonly StatsDimension[]>
export type BreakdownName = keyof typeof breakdowns

/** Whether all inboxes are counted together. */
export const isOverAll = ({ inboxId, inbox }: Counted): boolean => inboxId === null && inbox === null

/** All that the page of these figures shows at first. */
export const firstQuestions = (asked: Asked, hasCampaigns: boolean) => [
  [HeadlineDocument, headlineIn(asked)] as const,
  [OverTimeDocument, overTimeIn(asked)] as const,
  [ByHourDocument, byHourIn(asked)] as const,
  ...Object.entries(breakdowns)
    .filter(([name]) => name !== 'inboxes' || isOverAll(asked))
    .map(([, by]) => [BreakdownDocument, breakdownIn(asked, by)] as const),
  [ByModeratorDocument, moderatorsIn(asked)] as const,
  [EventsDocument, eventsIn(asked)] as const,
  ...(hasCampaigns && isOverAll(asked) ? [[SmsDocument, smsIn(asked)] as const] : []),
]
