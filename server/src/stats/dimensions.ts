import type { InboxId } from '../inbox/inbox.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import type { Weekday } from '../submission/filter.js'
import type { Folder, Reason } from '../submission/submission.js'

/** What time is cut into. */
export const clockDimensions = ['date', 'hour', 'weekday'] as const
export type ClockDimension = (typeof clockDimensions)[number]

export const dimensions = [
  ...clockDimensions,
  'country',
  'carrier',
  'carrier-source',
  'kind',
  'folder',
  'reason',
  'inbox',
  'keyword',
  'moderator',
] as const
export type Dimension = (typeof dimensions)[number]

/** What decisions can be counted by, at the time when they were made. */
export const decisionDimensions = ['date', 'hour', 'weekday', 'folder', 'inbox', 'moderator'] as const
export type DecisionDimension = (typeof decisionDimensions)[number]

/** What else happened in inboxes and campaigns. */
export const eventDimensions = ['date', 'hour', 'weekday', 'event', 'inbox', 'campaign'] as const
export type EventDimension = (typeof eventDimensions)[number]

/** Of what they can be. */
export type EventPlace = 'inbox' | 'campaign'

/** How long a `date` is. */
export const intervals = ['quarter-hour', 'hour', 'day', 'week', 'month'] as const
export type Interval = (typeof intervals)[number]

export type Comparison = 'previous-period' | 'year-before'

/** Where in time a count belongs, on the clocks of the zone asked for; null for what was not asked. */
export type ClockKey = {
  /** How the interval begins on the clock: `2026-11-23`, with a time where it is shorter than a day. */
  readonly date: string | null
  readonly from: Date | null
  readonly before: Date | null
  readonly hour: number | null
  readonly weekday: Weekday | null
}

export const noClockKey: ClockKey = { date: null, from: null, before: null, hour: null, weekday: null }

/** Whose decision it is; null for a name that is known no more. */
export type Decider = { readonly id: string; readonly name: string | null }

/** What a count is of. Null for what was not asked, and also where there is none: no reason, no keyword, no decision. */
export type StatsKey = ClockKey & {
  readonly country: string | null
  readonly carrier: string | null
  readonly carrierSource: Source | null
  readonly contentKind: MediaKind | null
  readonly folder: Folder | null
  readonly reason: Reason | null
  readonly inboxId: InboxId | null
  readonly keyword: string | null
  readonly moderator: Decider | null
}
