import type { Inbox } from '../../inbox/inbox.js'
import type { Folder, RuleReason } from '../../submission/submission.js'
import type { Arrival } from '../situation.js'

/** What a rule is handed besides the message. */
export type Facts = {
  readonly inbox: Inbox
  /** The organisation has blocked the phone. */
  readonly senderBlocked: boolean
  /** Accepted submissions of the phone in the limit's period. */
  readonly acceptedFromSender: number
  /** Whether the text rule's pattern was found; asked only of a message for an inbox that has one. */
  readonly textVerdict: TextVerdict
}

/** A pattern is tried before the transaction, elsewhere, and not for ever. */
export type TextVerdict = 'matches' | 'differs' | 'none-in-time'

/** Where the message goes, and why. A rule that has nothing to say says nothing. */
export type Verdict = {
  readonly folder: Folder
  readonly reason: RuleReason | null
  /** What the trace adds, where the question alone leaves it open. */
  readonly because?: string
}

/** Looks, and may speak. The first rule that speaks wins. */
export type Rule = (message: Arrival, facts: Facts) => Verdict | undefined
