import type { OutboundState } from '../message/outbound.js'
import type { CampaignMessage } from './campaign-message.js'

/** To how many phones a message has come how far. */
export type Progress = {
  readonly total: number
  readonly waiting: number
  readonly sending: number
  readonly sent: number
  readonly delivered: number
  readonly failed: number
  readonly expired: number
  readonly suppressed: number
  readonly unknown: number
  readonly cancelled: number
}

/** From how many of its MTs have come how far; those that are still to be written wait, too. */
export const progressOf = (
  { state, spread, total }: Pick<CampaignMessage, 'state' | 'spread' | 'total'>,
  states: ReadonlyMap<OutboundState, number>,
): Progress => {
  const count = (each: OutboundState): number => states.get(each) ?? 0
  const unwritten = state === 'stopped' ? 0 : Math.max(0, total - spread)
  return {
    total: Math.max(total, spread),
    waiting: count('waiting') + unwritten,
    sending: count('sending'),
    sent: count('accepted') + count('sent'),
    delivered: count('delivered'),
    failed: count('failed'),
    expired: count('expired'),
    suppressed: count('suppressed'),
    unknown: count('unknown'),
    cancelled: count('cancelled'),
  }
}
