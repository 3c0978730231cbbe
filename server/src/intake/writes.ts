import type { Due } from '../effects.js'
import type { Change } from '../feed/change.js'
import type { ConsentEvent, ConsentKept } from '../consent/consent.js'
import type { OptOutQuestion } from '../consent/opt-out-question.js'
import type { InboxId } from '../inbox/inbox.js'
import type { KeywordUse } from '../keyword/keyword.js'
import type { Part } from '../media/part.js'
import type { Message } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import type { Delivery } from '../postback/postback.js'
import type { Delta } from '../stats/ledger.js'
import type { SenderSeen } from '../sender/sender.js'
import type { Decision } from '../submission/decision.js'
import type { Submission } from '../submission/submission.js'

/** The phone's tally at the inbox is locked. */
export type LimitTold = { readonly inboxId: InboxId; readonly phone: string; readonly at: Date }

/** All rows that one or many MOs leave behind, to be written in one transaction. */
export type Writes = {
  readonly messages: readonly Message[]
  readonly parts: readonly Part[]
  readonly submissions: readonly Submission[]
  readonly decisions: readonly Decision[]
  readonly keywordUses: readonly KeywordUse[]
  readonly consentEvents: readonly ConsentEvent[]
  /** What the events of each phone come to; its consent is locked. */
  readonly consentKept: readonly ConsentKept[]
  /** What a person has to read, because it may mean STOP, or was taken for it. */
  readonly optOutQuestions: readonly OptOutQuestion[]
  readonly outboundMessages: readonly OutboundMessage[]
  readonly deliveries: readonly Delivery[]
  readonly dues: readonly Due[]
  readonly changes: readonly Change[]
  readonly deltas: readonly Delta[]
  /** Phones that have written to an organisation. */
  readonly sendersSeen: readonly SenderSeen[]
  /** Phones that are told that the limit is reached. */
  readonly limitsTold: readonly LimitTold[]
}

export const noWrites: Writes = {
  messages: [],
  parts: [],
  submissions: [],
  decisions: [],
  keywordUses: [],
  consentEvents: [],
  consentKept: [],
  optOutQuestions: [],
  outboundMessages: [],
  deliveries: [],
  dues: [],
  changes: [],
  deltas: [],
  sendersSeen: [],
  limitsTold: [],
}

export const joinWrites = (all: readonly Writes[]): Writes => ({
  messages: all.flatMap((each) => each.messages),
  parts: all.flatMap((each) => each.parts),
  submissions: all.flatMap((each) => each.submissions),
  decisions: all.flatMap((each) => each.decisions),
  keywordUses: all.flatMap((each) => each.keywordUses),
  consentEvents: all.flatMap((each) => each.consentEvents),
  consentKept: all.flatMap((each) => each.consentKept),
  optOutQuestions: all.flatMap((each) => each.optOutQuestions),
  outboundMessages: all.flatMap((each) => each.outboundMessages),
  deliveries: all.flatMap((each) => each.deliveries),
  dues: all.flatMap((each) => each.dues),
  changes: all.flatMap((each) => each.changes),
  deltas: all.flatMap((each) => each.deltas),
  sendersSeen: all.flatMap((each) => each.sendersSeen),
  limitsTold: all.flatMap((each) => each.limitsTold),
})
