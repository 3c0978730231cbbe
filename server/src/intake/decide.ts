import type { ReservedKind } from '../consent/words.js'
import type { Inbox, ReplyName } from '../inbox/inbox.js'
import type { InboxOccasion, Occasion, Reply } from '../reply/reply.js'
import { firstWordOf } from '../keyword/normalise.js'
import { renderText } from '../reply/variables.js'
import type { ShortCode } from '../short-code/short-code.js'
import { codeValues } from '../short-code/texts.js'
import { judge, type Judgement } from './judge.js'
import type { Route } from './route.js'
import type { TextVerdict } from './rules/rule.js'
import type { Arrival, Situation } from './situation.js'
import type { Tally } from './tally.js'

/** What follows from one MO. Pure facts; the store gives them ids and writes them in one transaction. */
export type Outcome = {
  /** Null when no inbox takes it. */
  readonly judgement: Judgement | null
  /** At most one; a compulsory word's answer comes before any inbox's. */
  readonly reply: PlannedReply | null
  readonly postback: boolean
}

export type PlannedReply = { readonly occasion: Occasion; readonly reply: Reply }

/** What is known of this one message besides the settings. */
export type KnownOf = {
  readonly optedOut: boolean
  readonly tally: Tally
  readonly textVerdict: TextVerdict
}

export const decide = (message: Arrival, route: Route, situation: Situation, known: KnownOf): Outcome => {
  const judgement = route.to ? judge(message, factsOf(route.to.inbox, situation, known)) : null
  if (route.reserved) {
    // What came with STOP, HELP or START is stored and judged in silence.
    const reply = answerReserved(route.reserved.kind, situation.shortCode, known.optedOut)
    return { judgement, reply, postback: isApproved(judgement) }
  }
  if (!route.to || !judgement) return { judgement, reply: answerUnmatched(message, situation), postback: false }
  return { judgement, ...consequences(judgement, route.to.inbox, known.tally.told) }
}

const factsOf = (inbox: Inbox, { blockedBy }: Situation, { tally, textVerdict }: KnownOf) => ({
  inbox,
  senderBlocked: blockedBy.has(inbox.organisationId),
  acceptedFromSender: tally.accepted,
  textVerdict,
})

type Judged = Pick<Judgement, 'folder' | 'reason' | 'arriving'>

const isApproved = (judgement: Judged | null): boolean => judgement?.folder === 'approved' && !judgement.arriving

/** Which reply a reason asks for; with it comes no other. */
const replyOfReason: Readonly<Partial<Record<NonNullable<Judged['reason']>, ReplyName>>> = {
  'invalid-text': 'replyOnInvalidText',
  'invalid-content': 'replyOnInvalidContent',
  'limit-reached': 'replyAtLimit',
  expired: 'replyAfterExpiration',
}

/** What an inbox does about a judgement. One reply for one MO: the occasion's own replaces the receipt's. */
export const consequences = (
  judgement: Judged,
  { settings }: Pick<Inbox, 'settings'>,
  limitTold: boolean,
): Pick<Outcome, 'reply' | 'postback'> => {
  const postback = isApproved(judgement)
  const answer = (occasion: InboxOccasion, name: ReplyName): PlannedReply | null => {
    const reply = settings[name]
    return reply && { occasion, reply }
  }
  const name = judgement.reason && replyOfReason[judgement.reason]
  if (name) {
    const again = judgement.reason === 'limit-reached' && limitTold && settings.submissionLimit?.replies !== 'each-time'
    return { reply: again ? null : answer(occasionOf[name], name), postback }
  }
  // What else waits for all parts: with moderation off the approval's reply replaces the receipt's, too.
  if (judgement.arriving || judgement.folder === 'denied') return { reply: null, postback }
  const receipt = answer('receipt', 'replyOnReceipt')
  return {
    reply: judgement.folder === 'approved' ? (answer('approval', 'replyOnApproval') ?? receipt) : receipt,
    postback,
  }
}

export const occasionOf: Readonly<Record<ReplyName, InboxOccasion>> = {
  replyOnReceipt: 'receipt',
  replyOnApproval: 'approval',
  replyOnInvalidText: 'invalid-text',
  replyOnInvalidContent: 'invalid-content',
  replyAtLimit: 'limit-reached',
  replyAfterExpiration: 'expired',
}

const answerReserved = (kind: ReservedKind, shortCode: ShortCode | null, optedOut: boolean): PlannedReply | null => {
  if (!shortCode || shortCode.reservedWordsByProvider) return null
  const { texts } = shortCode
  const sms = (occasion: Occasion, text: string): PlannedReply => ({
    occasion,
    reply: { kind: 'sms', text: renderText(text, codeValues(shortCode, '')) },
  })
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
const answerUnmatched = ({ text, subject }: Arrival, { shortCode }: Situation): PlannedReply | null => {
  if (shortCode?.sharing !== 'shared') return null
  const values = codeValues(shortCode, firstWordOf(text ?? '') || firstWordOf(subject ?? ''))
  return {
    occasion: 'unknown-keyword',
    reply: { kind: 'sms', text: renderText(shortCode.texts.unknownKeyword, values) },
  }
}
