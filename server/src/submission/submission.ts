import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { MediaKind } from '../media/kinds.js'
import type { MessageId, Source } from '../message/message.js'
import type { ShortCodeId } from '../short-code/short-code.js'

export type SubmissionId = Id<'submission'>

export const folders = ['pending', 'approved', 'denied'] as const
/** Where a submission lies; a moderator or a rule put it there. */
export type Folder = (typeof folders)[number]

/** Why a submission was denied: by a rule, by a moderator's choice, or since it was erased before anybody decided. */
export type Reason = RuleReason | ModeratorReason | 'erased'
export type RuleReason =
  | 'inbox-inactive'
  | 'sender-blocked'
  | 'expired'
  | 'limit-reached'
  | 'invalid-content'
  | 'invalid-text'
  | 'text-not-judged'
  | 'part-not-fetched'
  | 'part-quarantined'
export const moderatorReasons = ['inappropriate', 'off-topic', 'unreadable', 'duplicate', 'rights', 'other'] as const
export type ModeratorReason = (typeof moderatorReasons)[number]

/** One MO in an MMS inbox; the thing a moderator decides on. */
export type Submission = {
  readonly id: SubmissionId
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  readonly messageId: MessageId
  readonly shortCodeId: ShortCodeId
  /** As the keyword was written by its owner; null when it came without one. */
  readonly keyword: string | null
  readonly folder: Folder
  /** Parts are still being fetched: may be denied, not yet approved. */
  readonly arriving: boolean
  readonly reason: Reason | null
  readonly sender: string
  readonly country: string | null
  readonly carrier: string | null
  readonly carrierSource: Source
  /** What its most telling part is; it stays when the parts are erased. */
  readonly contentKind: MediaKind
  readonly subject: string | null
  readonly text: string | null
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  /** Whose decision stands: the id of a member or an API key, or `rules`; null while it is pending. */
  readonly decidedBy: string | null
  /** Not denied by a rule: what the limit counts. What moderators decide later changes nothing of it. */
  readonly accepted: boolean
  readonly trace: readonly TraceStep[]
  /** The version of the inbox's settings that judged it. */
  readonly inboxVersion: number
  readonly version: number
}

/** Stands where otherwise the id of a person or a program stands that decided. */
export const decidedByRules = 'rules'

/** Asks for what anybody has decided but the rules. */
export const decidedByPeople = 'people'

/** One question that was asked of a message on its way, and the answer. */
export type TraceStep = { readonly question: string; readonly answer: string }
