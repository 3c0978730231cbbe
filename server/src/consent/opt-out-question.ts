import type { Actor, OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'
import type { Message, MessageId } from '../message/message.js'
import type { ConsentKey } from './consent.js'

export type OptOutQuestionId = Id<'opt-out-question'>

/** Something that a phone wrote which may mean STOP: a person says whether it does. */
export type OptOutQuestion = ConsentKey & {
  readonly id: OptOutQuestionId
  readonly messageId: MessageId
  /** Whose people are asked; null for the operator. */
  readonly organisationId: OrganisationId | null
  readonly at: Date
  /** It was clear enough to act on; it is listed so that somebody looks. */
  readonly acted: boolean
  /** Null until somebody has said. */
  readonly verdict: 'opt-out' | 'no-opt-out' | null
  readonly decidedAt: Date | null
  readonly decidedBy: Actor | null
}

/** An open question, and of the message that it is about: the campaign that it was written to, and when. */
export type OpenOptOutQuestion = Pick<OptOutQuestion, 'id' | 'organisationId' | 'messageId' | 'acted'> &
  Pick<Message, 'campaignId' | 'sentAt' | 'receivedAt'>
