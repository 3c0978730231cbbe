import type { ReservedKind } from '../consent/words.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Occasion, Reply } from '../reply/reply.js'
import type { ShortCode } from '../short-code/short-code.js'
import { judge, type Judgement } from './judge.js'
import type { Route } from './route.js'
import type { Arrival, Situation } from './situation.js'

/** What follows from one MO. Pure facts; the store gives them ids and writes them in one transaction. */
export type Outcome = {
  /** Null when no inbox takes it. */
  readonly judgement: Judgement | null
  /** At most one; a compulsory word's answer comes before any inbox's. */
  readonly reply: PlannedReply | null
  readonly postback: boolean
}

export type PlannedReply = { readonly occasion: Occasion; readonly reply: Reply }

export const decide = (message: Arrival, route: Route, situation: Situation, optedOut: boolean): Outcome => {
  const judgement = route.to ? judge(message, route.to.inbox) : null
  if (route.reserved) {
    // What came with STOP, HELP or START is stored and judged in silence.
    const reply = answerReserved(route.reserved.kind, situation.shortCode, optedOut)
    return { judgement, reply, postback: judgement?.folder === 'approved' }
  }
  if (!route.to || !judgement) return { judgement, reply: answerUnmatched(situation), postback: false }
  return { judgement, ...consequences(judgement, route.to.inbox) }
}

/** What an inbox does once a message is complete; asked again when the last part has come. */
export const consequences = (judgement: Judgement, inbox: Inbox): Pick<Outcome, 'reply' | 'postback'> => {
  if (judgement.arriving || judgement.folder === 'denied') return { reply: null, postback: false }
  const { replyOnReceipt, replyOnApproval } = inbox.settings
  // One reply for one MO: with moderation off the approval's reply replaces the receipt's.
  return judgement.folder === 'approved' && replyOnApproval
    ? { reply: { occasion: 'approval', reply: replyOnApproval }, postback: true }
    : {
        reply: replyOnReceipt && { occasion: 'receipt', reply: replyOnReceipt },
        postback: judgement.folder === 'approved',
      }
}

const answerReserved = (kind: ReservedKind, shortCode: ShortCode | null, optedOut: boolean): PlannedReply | null => {
  if (!shortCode || shortCode.reservedWordsByProvider) return null
  const { texts } = shortCode
  const sms = (occasion: Occasion, text: string): PlannedReply => ({ occasion, reply: { kind: 'sms', text } })
  switch (kind) {
    case 'help':
      return sms('help', texts.help)
    case 'start':
      return sms('start-confirmation', texts.start)
    case 'stop':
      // One confirmation, and then silence: also when STOP comes again.
      return optedOut ? null : sms('stop-confirmation', texts.stop)
  }
}

/** On a shared code the sender is told; on a dedicated one the message is kept and listed. */
const answerUnmatched = ({ shortCode }: Situation): PlannedReply | null =>
  shortCode?.sharing === 'shared'
    ? { occasion: 'unknown-keyword', reply: { kind: 'sms', text: shortCode.texts.unknownKeyword } }
    : null
