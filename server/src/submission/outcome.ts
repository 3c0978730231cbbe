import type { OutboundState } from '../message/outbound.js'
import type { Delivery } from '../postback/postback.js'

/** What became of a reply to a submission, or of its postback. */
export const outcomes = [
  'reply-sent',
  'reply-delivered',
  'reply-failed',
  'reply-unknown',
  'reply-withheld',
  'postback-delivered',
  'postback-failed',
] as const
export type Outcome = (typeof outcomes)[number]

type Of<State extends string> = Readonly<Record<State, Outcome | null>>

/** As what a reply is told; what waits, is under way or was taken back has come to nothing yet. */
export const replyOutcomes: Of<OutboundState> = {
  waiting: null,
  sending: null,
  cancelled: null,
  accepted: 'reply-sent',
  sent: 'reply-sent',
  delivered: 'reply-delivered',
  failed: 'reply-failed',
  expired: 'reply-failed',
  unknown: 'reply-unknown',
  suppressed: 'reply-withheld',
}

export const postbackOutcomes: Of<Delivery['state']> = {
  waiting: null,
  cancelled: null,
  delivered: 'postback-delivered',
  failed: 'postback-failed',
}

/** The states that are told as one of these. */
export const statesOf = (told: Readonly<Record<string, Outcome | null>>, wanted: readonly Outcome[]): string[] =>
  Object.entries(told).flatMap(([state, outcome]) => (outcome !== null && wanted.includes(outcome) ? [state] : []))
