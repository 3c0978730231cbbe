import type { ConsentChange } from '../campaign/consent-change.js'
import type { StandingOn } from '../consent/reach-of-stop.js'
import type { Inbox, ReplyName } from '../inbox/inbox.js'
import type { InboxOccasion, Occasion, Reply } from '../reply/reply.js'
import { firstWordOf } from '../keyword/normalise.js'
import { renderText } from '../reply/variables.js'
import { codeValues } from '../short-code/texts.js'
import { consentChanges } from './consequence.js'
import { judge, type Judgement } from './judge.js'
import type { Route } from './route.js'
import type { TextVerdict } from './rules/rule.js'
import type { Arrival, Sender, Situation } from './situation.js'
import type { Tally } from './tally.js'

/** What follows from one MO. Pure facts; the store gives them ids and writes them in one transaction. */
export type Outcome = {
  /** Null when no inbox takes it. */
  readonly judgement: Judgement | null
  /** At most one; what consent asks for is apart. */
  readonly reply: PlannedReply | null
  readonly postback: boolean
  readonly consent: readonly ConsentChange[]
}

export type PlannedReply = { readonly occasion: Occasion; readonly reply: Reply }

/** What is known of this one message besides the settings. */
export type KnownOf = {
  readonly sender: Sender
  readonly standingOn: StandingOn
  readonly tally: Tally
  readonly textVerdict: TextVerdict
}

export const decide = (message: Arrival, route: Route, situation: Situation, known: KnownOf): Outcome => {
  const judgement = route.to ? judge(message, factsOf(route.to.inbox, situation, known)) : null
  const consent = consentChanges(message, route, judgement, situation, known)
  // What came with STOP, HELP or START, or with a YES, is stored and judged in silence.
  if (route.reserved || route.yesTo) return { judgement, reply: null, postback: isApproved(judgement), consent }
  if (route.to && judgement) return { judgement, ...consequences(judgement, route.to.inbox, known.tally.told), consent }
  const reply = route.campaign ? null : answerUnmatched(message, situation)
  return { judgement, reply, postback: false, consent }
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

/** On a shared code the sender is told; on a dedicated one the message is kept and listed. */
const answerUnmatched = ({ text, subject }: Arrival, { shortCode }: Situation): PlannedReply | null => {
  if (shortCode?.sharing !== 'shared') return null
  const values = codeValues(shortCode, firstWordOf(text ?? '') || firstWordOf(subject ?? ''))
  return {
    occasion: 'unknown-keyword',
    reply: { kind: 'sms', text: renderText(shortCode.texts.unknownKeyword, values) },
  }
}
