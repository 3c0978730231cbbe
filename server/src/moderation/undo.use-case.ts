import { actorOf, type Viewer } from '../account/account.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { isErased } from '../message/erased.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { deltasOf } from '../stats/ledger.js'
import { deciderOf, type Decision, type DecisionId } from '../submission/decision.js'
import {
  findDecisions,
  lockSubmissions,
  saveSubmissions,
  standingDecisions,
  whyUnseenNow,
} from '../submission/submission.store.js'
import type { Reason, Submission } from '../submission/submission.js'
import { cancelEffects, lockEffects, reviveEffects } from './effects.store.js'
import type { Moderated } from './moderate.use-case.js'

/** Why a decision stands. */
export type UndoRefusal =
  /** A reply or postback has left, or another decision came after it. */
  | { readonly kind: 'too-late'; readonly submission: Submission; readonly why: 'sent' | 'decided-again' }
  | { readonly kind: 'already-undone'; readonly submission: Submission }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'erased' }

/** Undo means that nothing was sent: all of a decision's effects are cancelled, or none and it is refused. */
export type Undo = (request: {
  readonly viewer: Viewer
  readonly decisionIds: readonly DecisionId[]
}) => Promise<readonly Result<Moderated, UndoRefusal>[]>

type Deps = { readonly db: Database; readonly now: Clock }

export const makeUndo =
  (deps: Deps): Undo =>
  ({ viewer, decisionIds }) =>
    inTransaction(deps.db, async (tx) => {
      const decisions = await findDecisions(tx, decisionIds)
      const ids = [...new Set(decisions.map(({ submissionId }) => submissionId))].sort()
      const locked = new Map((await lockSubmissions(tx, viewer, ids)).map((each) => [each.id, each]))
      // Read again under the lock: somebody may have undone or decided in between.
      const now = new Map((await findDecisions(tx, decisionIds)).map((each) => [each.id, each]))
      const outcomes: Result<Moderated, UndoRefusal>[] = []
      for (const id of decisionIds) {
        const decision = now.get(id)
        const submission = decision && locked.get(decision.submissionId)
        const outcome = decision && submission ? await undoOne(tx, decision, submission, viewer, deps) : notFound
        if (outcome.ok) locked.set(outcome.value.submission.id, outcome.value.submission)
        outcomes.push(outcome)
      }
      return outcomes
    })

const notFound = failed({ kind: 'not-found' } as const)

const undoOne = async (
  tx: Tx,
  decision: Decision,
  submission: Submission,
  viewer: Viewer,
  deps: Deps,
): Promise<Result<Moderated, UndoRefusal>> => {
  if (isErased(submission.sender)) return failed({ kind: 'erased' })
  if (decision.undoneAt) return failed({ kind: 'already-undone', submission })
  const standing = await standingDecisions(tx, [submission.id])
  if (standing.at(-1)?.id !== decision.id || !decision.from) {
    return failed({ kind: 'too-late', submission, why: 'decided-again' })
  }
  if ((await lockEffects(tx, decision)).left) return failed({ kind: 'too-late', submission, why: 'sent' })
  return ok(
    await takeBack(tx, { ...decision, from: decision.from }, submission, standing.at(-2) ?? null, viewer, deps.now()),
  )
}

const ofParts: readonly (Reason | null)[] = [null, 'part-not-fetched', 'part-quarantined']

/** As it was before; but parts may have been given up, or have come, since then. */
const reasonUndecided = async (
  tx: Tx,
  { reasonBefore }: Decision,
  { messageId }: Submission,
): Promise<Reason | null> => (ofParts.includes(reasonBefore) ? whyUnseenNow(tx, messageId) : reasonBefore)

const takeBack = async (
  tx: Tx,
  decision: Decision & { readonly from: NonNullable<Decision['from']> },
  submission: Submission,
  before: Decision | null,
  viewer: Viewer,
  now: Date,
): Promise<Moderated> => {
  const restored: Submission = {
    ...submission,
    folder: decision.from,
    reason: before ? before.reason : await reasonUndecided(tx, decision, submission),
    decidedAt: before?.at ?? null,
    decidedBy: before && deciderOf(before.by),
    version: submission.version + 1,
  }
  const undoneBy = actorOf(viewer).name
  await cancelEffects(tx, [decision.id], now)
  await tx.query('update decision set undone_at = $2, undone_by = $3 where id = $1', [decision.id, now, undoneBy])
  if (before) {
    // The decision before stands again, with a window of its own.
    const window = before.effectsDueAt.getTime() - before.at.getTime()
    await reviveEffects(tx, before.id, new Date(now.getTime() + window), now)
  }
  await saveSubmissions(tx, [restored])
  await recordChanges(tx, [{ ...restored, submissionId: restored.id, kind: 'undone', at: now }])
  await recordDeltas(tx, deltasOf(submission, restored))
  return { submission: restored, decision: { ...decision, undoneAt: now, undoneBy } }
}
