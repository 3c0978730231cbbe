import type { OutboundState } from '../message/outbound.js'
import type { Delivery } from '../postback/postback.js'
import type { StatsEvent } from './events.js'

/** As what a reply to a submission is counted; what waits, is under way or was taken back is not. */
export const replyEvents: Readonly<Record<OutboundState, StatsEvent | null>> = {
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

export const postbackEvents: Readonly<Record<Delivery['state'], StatsEvent | null>> = {
  waiting: null,
  cancelled: null,
  delivered: 'postback-delivered',
  failed: 'postback-failed',
}
