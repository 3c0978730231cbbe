import type { Occasion } from '../reply/reply.js'
import type { OutboundMessage } from './outbound.js'

/** What is asked at the last moment before an MT leaves, under the locks. */
export type SendSituation = {
  readonly optedOut: boolean
  /** The organisation has blocked the phone. */
  readonly blocked: boolean
  /** One of our own codes or numbers. */
  readonly isOurs: boolean
  /** What it answers are our own words come back: a machine that repeats what it gets. */
  readonly isEcho: boolean
  /** Automatic MTs to this phone in the last hour. */
  readonly sentInLastHour: number
  readonly hourlyCap: number
  readonly hasChannel: boolean
}

export type SendJudgement =
  | { readonly kind: 'send' }
  /** It was sent, taken back or given up before. */
  | { readonly kind: 'over' }
  /** Somebody began to send it and never said what came of it. */
  | { readonly kind: 'left-open' }
  | { readonly kind: 'suppress'; readonly why: string }
  | { readonly kind: 'fail'; readonly why: string }

const compulsory: ReadonlySet<Occasion> = new Set(['stop-confirmation', 'help'])
/** What the phone asked for itself, or a person wrote. */
const uncounted: ReadonlySet<Occasion> = new Set(['stop-confirmation', 'response'])
const e164 = /^\+[1-9]\d{6,14}$/

const suppress = (why: string): SendJudgement => ({ kind: 'suppress', why })

/** May this MT leave now? */
export const judgeSending = (
  { state, occasion, recipient, kind }: Pick<OutboundMessage, 'state' | 'occasion' | 'recipient' | 'kind'>,
  situation: SendSituation,
): SendJudgement => {
  if (state === 'sending') return { kind: 'left-open' }
  if (state !== 'waiting') return { kind: 'over' }
  if (!e164.test(recipient)) return suppress('Replies go to phones only, not to short codes.')
  if (situation.isOurs) return suppress('The recipient is one of our own numbers.')
  if (situation.optedOut && !compulsory.has(occasion)) return suppress('The phone has opted out on this code.')
  // The law wants STOP confirmed and HELP answered, whoever asks.
  if (situation.blocked && !compulsory.has(occasion)) return suppress('The phone is on the block list.')
  if (situation.isEcho && !compulsory.has(occasion)) return suppress('The message was our own text come back.')
  if (!uncounted.has(occasion) && situation.sentInLastHour >= situation.hourlyCap)
    return suppress(`The phone got ${situation.sentInLastHour} automatic replies in the last hour already.`)
  if (!situation.hasChannel) return { kind: 'fail', why: `The code has no channel that sends ${kind.toUpperCase()}.` }
  return { kind: 'send' }
}
