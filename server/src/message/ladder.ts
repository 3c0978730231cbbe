import type { OutboundState } from './outbound.js'

/** How far each state is; what is never sent stands above all reports. */
const rank: Readonly<Record<OutboundState, number>> = {
  waiting: 0,
  sending: 0,
  accepted: 1,
  sent: 2,
  unknown: 3,
  failed: 4,
  expired: 4,
  delivered: 5,
  suppressed: 6,
  cancelled: 6,
}

/**
 * The state of an MT after a report. Providers report in any order and without times, so a higher rung wins and of two
 * on the same rung the first stays: never back from delivered.
 */
export const climb = (from: OutboundState, reported: OutboundState): OutboundState =>
  rank[reported] > rank[from] ? reported : from
