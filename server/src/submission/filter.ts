import type { InboxId } from '../inbox/inbox.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import type { Outcome } from './outcome.js'
import type { IdRange } from './reference.js'
import type { Folder, Reason } from './submission.js'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** In the order of ISO 8601, which counts them from 1. */
export type Weekday = (typeof weekdays)[number]

/** Which submissions; everything that is not null must hold. */
export type SubmissionFilter = {
  readonly inboxIds: readonly InboxId[] | null
  readonly folders: readonly Folder[] | null
  readonly reasons: readonly Reason[] | null
  /** Whether there is a reason at all. */
  readonly hasReason: boolean | null
  /** A whole number, E.164. */
  readonly sender: string | null
  /** The last digits of a number. */
  readonly senderEnding: string | null
  /** What the sender was told to find it by. */
  readonly reference: IdRange | null
  /** In capitals or not; an empty one asks for those that came without a keyword. */
  readonly keyword: string | null
  /** ISO 3166-1 alpha-2; `unknown` for those whose country is not known. */
  readonly countries: readonly string[] | null
  /** By name; `unknown` for those whose carrier is not known. */
  readonly carriers: readonly string[] | null
  /** Where the carrier is known from. */
  readonly carrierSources: readonly Source[] | null
  /** Of what their most telling part is. */
  readonly contentKinds: readonly MediaKind[] | null
  /** Ids of members and API keys, `rules`, or `people` for anybody but the rules. */
  readonly decidedBy: readonly string[] | null
  /** When the decision that stands was made. */
  readonly decidedFrom: Date | null
  readonly decidedBefore: Date | null
  readonly receivedFrom: Date | null
  readonly receivedBefore: Date | null
  /** Hours of the day, 0 to 23, and days of the week on the clocks of `timeZone`; UTC where it is null. */
  readonly hours: readonly number[] | null
  readonly weekdays: readonly Weekday[] | null
  readonly timeZone: string | null
  /** Occurs in the text or in the subject, in capitals or not. */
  readonly text: string | null
  readonly arriving: boolean | null
  /** Which had a reply or a postback that came to one of these. */
  readonly outcomes: readonly Outcome[] | null
  /** When that was asked for; without `outcomes` whatever came of it. */
  readonly outcomeFrom: Date | null
  readonly outcomeBefore: Date | null
}

export type SubmissionOrder = 'oldest-first' | 'newest-first'

export const anySubmission: SubmissionFilter = {
  inboxIds: null,
  folders: null,
  reasons: null,
  hasReason: null,
  sender: null,
  senderEnding: null,
  reference: null,
  keyword: null,
  countries: null,
  carriers: null,
  carrierSources: null,
  contentKinds: null,
  decidedBy: null,
  decidedFrom: null,
  decidedBefore: null,
  receivedFrom: null,
  receivedBefore: null,
  hours: null,
  weekdays: null,
  timeZone: null,
  text: null,
  arriving: null,
  outcomes: null,
  outcomeFrom: null,
  outcomeBefore: null,
}
