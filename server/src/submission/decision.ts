import type { Actor } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import { decidedByRules, type Folder, type Reason, type SubmissionId } from './submission.js'

/** How a submission says whose decision stands. */
export const deciderOf = ({ id }: Actor): string => id ?? decidedByRules

export type DecisionId = Id<'decision'>

/** Who put a submission where, when and why; reversible inside the undo window without anything having been sent. */
export type Decision = {
  readonly id: DecisionId
  readonly submissionId: SubmissionId
  readonly inboxId: InboxId
  readonly by: Actor
  /** Null for the rule's decision on receipt. */
  readonly from: Folder | null
  readonly to: Folder
  readonly reason: Reason | null
  /** Why it lay where it lay before; undo puts it back. */
  readonly reasonBefore: Reason | null
  readonly note: string | null
  readonly at: Date
  readonly effectsDueAt: Date
  readonly undoneAt: Date | null
  readonly undoneBy: string | null
}
