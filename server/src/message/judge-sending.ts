import type { Occasion } from '../reply/reply.js'
import type { OutboundMessage } from './outbound.js'

/** What keeps back an MT of a campaign message: it was stopped, or it is not the time. */
export type Withheld =
  | { readonly kind: 'cancel'; readonly why: string }
  | { readonly kind: 'hold'; readonly why: string; readonly until: Date | null }

/** What is asked at the last moment before an MT leaves, under the locks. */
export type SendSituation = {
  readonly optedOut: boolean
  /** It said what may mean STOP, and a person has to decide. */
  readonly held: boolean
  /** To the campaign that it is of; true where it is of none. */
  readonly subscribed: boolean
  /** It said STOP to that campaign, perhaps to that one alone. */
  readonly hasLeft: boolean
  /** The campaign that the MT is of is inactive. */
  readonly inactive: boolean
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
  readonly withheld: Withheld | null
}

export type SendJudgement =
  | { readonly kind: 'send' }
  /** It was sent, taken back or given up before. */
  | { readonly kind: 'over' }
  /** Somebody began to send it and never said what came of it. */
  | { readonly kind: 'left-open' }
  | { readonly kind: 'suppress'; readonly why: string }
  /** Not now: asked again then, or in an hour where nobody knows when. */
  | { readonly kind: 'hold'; readonly why: string; readonly until: Date | null }
  | { readonly kind: 'cancel'; readonly why: string }
  | { readonly kind: 'fail'; readonly why: string }

const compulsory: ReadonlySet<Occasion> = new Set(['stop-confirmation', 'help'])
/** What a person wrote, to one phone or to many. */
const byPeople: ReadonlySet<Occasion> = new Set(['response', 'campaign-message', 'test'])
/** What only subscribers get. */
const forSubscribers: ReadonlySet<Occasion> = new Set(['campaign-message', 'opt-in-confirmation', 'welcome'])
/** Whether an MT of this occasion goes out by itself, and so is one of those that a phone gets at most in an hour. */
export const countsForTheHour = (occasion: Occasion): boolean => !byPeople.has(occasion)

const e164 = /^\+[1-9]\d{6,14}$/

const suppress = (why: string): SendJudgement => ({ kind: 'suppress', why })

/** May this MT leave now? */
export const judgeSending = (
  { state, occasion, recipient, kind }: Pick<OutboundMessage, 'state' | 'occasion' | 'recipient' | 'kind'>,
  situation: SendSituation,
): SendJudgement => {
  if (state === 'sending') return { kind: 'left-open' }
  if (state !== 'waiting') return { kind: 'over' }
  if (situation.withheld?.kind === 'cancel') return situation.withheld
  if (!e164.test(recipient)) return suppress('Replies go to phones only, not to short codes.')
  if (situation.isOurs) return suppress('The recipient is one of our own numbers.')
  if (situation.optedOut && !compulsory.has(occasion)) return suppress('The phone has opted out on this code.')
  if (forSubscribers.has(occasion) && !situation.subscribed)
    return suppress('The phone is not subscribed to the campaign any more.')
  if (situation.hasLeft && !compulsory.has(occasion)) return suppress('The phone has opted out of the campaign.')
  // A message to all waits until the campaign is active again; a test tries what is to become active.
  if (situation.inactive && occasion !== 'test' && !situation.withheld && !compulsory.has(occasion))
    return suppress('The campaign is inactive.')
  // The law wants STOP confirmed and HELP answered, whoever asks.
  if (situation.blocked && !compulsory.has(occasion)) return suppress('The phone is on the block list.')
  if (situation.isEcho && !compulsory.has(occasion)) return suppress('The message was our own text come back.')
  // STOP is confirmed, whatever came before.
  if (countsForTheHour(occasion) && occasion !== 'stop-confirmation' && situation.sentInLastHour >= situation.hourlyCap)
    return suppress(`The phone got ${situation.sentInLastHour} automatic replies in the last hour already.`)
  if (situation.held && !compulsory.has(occasion))
    return {
      kind: 'hold',
      until: null,
      why: 'The phone wrote what may mean STOP. This waits until a person has decided.',
    }
  if (situation.withheld) return situation.withheld
  if (!situation.hasChannel) return { kind: 'fail', why: `The code has no channel that sends ${kind.toUpperCase()}.` }
  return { kind: 'send' }
}
