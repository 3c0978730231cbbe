import type { Tx } from '../platform/db.js'
import { ringAfterCommit } from '../platform/db.js'
import type { Decision, DecisionId } from '../submission/decision.js'

type EffectRow = { readonly state: string; readonly attempts: number }

/**
 * Locks the effects of a decision and tells whether anything has left. The relay's claim takes the same row locks, so an
 * effect is either claimed before, and then this sees it, or cannot be claimed until this transaction ends.
 * What left long ago has no effect any more, but its text and its postback say so for ever.
 */
export const lockEffects = async (
  tx: Tx,
  { id, submissionId }: Pick<Decision, 'id' | 'submissionId'>,
): Promise<{ readonly left: boolean }> => {
  const effects: EffectRow[] = await tx.query(
    `select state, attempts from effect where decision_id = $1 order by id for update`,
    [id],
  )
  const [ended]: { readonly left: boolean }[] = await tx.query(
    `select exists (select from outbound_message where ${ofDecisionAndOver})
         or exists (select from postback_delivery where ${ofDecisionAndOver}) as left`,
    [submissionId, id],
  )
  const begun = effects.some(({ state, attempts }) => state !== 'cancelled' && (state !== 'waiting' || attempts > 0))
  return { left: begun || ended?.left === true }
}

const ofDecisionAndOver = `submission_id = $1 and decision_id = $2 and state not in ('waiting', 'cancelled')`

/** Takes back what waits: the effects, and the texts and postbacks that they would have carried. */
export const cancelEffects = async (tx: Tx, decisionIds: readonly DecisionId[], now: Date): Promise<void> => {
  await tx.query(
    `with cancelled as (
       update effect set state = 'cancelled', finished_at = $2
        where decision_id = any($1::uuid[]) and state = 'waiting'
       returning kind, subject_id
     ), texts as (
       update outbound_message set state = 'cancelled', state_reason = 'The decision was taken back.', state_at = $2
        where state = 'waiting' and id in (select subject_id from cancelled where kind = 'send-message')
     )
     update postback_delivery set state = 'cancelled', finished_at = $2
      where state = 'waiting' and id in (select subject_id from cancelled where kind = 'post-back')`,
    [decisionIds, now],
  )
}

/** A decision stands again because the one after it was undone: what that one had cancelled waits anew. */
export const reviveEffects = async (tx: Tx, decisionId: DecisionId, dueAt: Date, now: Date): Promise<void> => {
  await tx.query(
    `with revived as (
       update effect set state = 'waiting', finished_at = null, due_at = $2
        where decision_id = $1 and state = 'cancelled'
       returning kind, subject_id
     ), texts as (
       update outbound_message set state = 'waiting', state_reason = null, state_at = $3
        where state = 'cancelled' and id in (select subject_id from revived where kind = 'send-message')
     )
     update postback_delivery set state = 'waiting', finished_at = null
      where state = 'cancelled' and id in (select subject_id from revived where kind = 'post-back')`,
    [decisionId, dueAt, now],
  )
  ringAfterCommit(tx, 'effects')
}

/** Submissions whose approval's reply went out, or may have, or was suppressed: it goes out once for ever. */
export const withApprovalReply = async (tx: Tx, submissionIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows: { submission_id: string }[] = await tx.query(
    `select submission_id from outbound_message
      where submission_id = any($1::uuid[]) and occasion = 'approval' and state <> 'cancelled'`,
    [submissionIds],
  )
  return new Set(rows.map((row) => row.submission_id))
}
