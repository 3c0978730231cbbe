import type { Actor } from '../account/account.js'
import type { Folder, ModeratorReason, Submission } from '../submission/submission.js'
import { isErased } from '../message/erased.js'
import { failed, ok, type Result } from '../kernel/result.js'

/** What a moderator asks for. */
export type Wish = {
  readonly to: Extract<Folder, 'approved' | 'denied'>
  readonly reason: ModeratorReason | null
  /** Whose decision it is: the id of a person or a program. */
  readonly by: string
  /** The version that the moderator saw; a submission that moved since is not decided blindly. */
  readonly expectedVersion: number
}

/** Why a decision was not taken; each with what the moderator needs to go on. */
export type Refusal =
  | { readonly kind: 'already-decided'; readonly submission: Submission; readonly by: Actor; readonly at: Date }
  | { readonly kind: 'version-changed'; readonly submission: Submission }
  | { readonly kind: 'still-arriving'; readonly submission: Submission }
  | { readonly kind: 'not-found' }
  /** What it held is gone, so nobody can judge it. */
  | { readonly kind: 'erased' }

type LastDecision = { readonly by: Actor; readonly at: Date } | null

/** Compare-and-set: the decision stands only for the submission that was seen. */
export const transition = (
  submission: Submission,
  wish: Wish,
  last: LastDecision,
  now: Date,
): Result<Submission, Refusal> => {
  if (isErased(submission.sender)) return failed({ kind: 'erased' })
  const decided = submission.folder !== 'pending'
  if (submission.version !== wish.expectedVersion) {
    return decided && last
      ? failed({ kind: 'already-decided', submission, ...last })
      : failed({ kind: 'version-changed', submission })
  }
  if (submission.folder === wish.to && last) return failed({ kind: 'already-decided', submission, ...last })
  // A denied one needs nobody's parts; approving what nobody has seen whole is another matter.
  if (submission.arriving && wish.to === 'approved') return failed({ kind: 'still-arriving', submission })
  return ok({
    ...submission,
    folder: wish.to,
    reason: wish.to === 'denied' ? wish.reason : null,
    decidedAt: now,
    decidedBy: wish.by,
    version: submission.version + 1,
  })
}
