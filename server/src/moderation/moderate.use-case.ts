import { In } from 'typeorm'
import { actorOf, type Viewer } from '../account/account.js'
import type { Due } from '../effects.js'
import { recordChanges } from '../feed/change.store.js'
import { withDefaults, type Inbox } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { replyValues } from '../inbox/reply-variables.js'
import { failed, isOk, ok, type Result } from '../kernel/result.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import { outgoingPostback } from '../postback/outgoing.js'
import type { Delivery } from '../postback/postback.js'
import { filled } from '../reply/filled.js'
import { ofNoCampaign, outgoing } from '../reply/outgoing.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { deltasOf } from '../stats/ledger.js'
import { deciderOf, type Decision } from '../submission/decision.js'
import { DecisionTable, decisionRowOf } from '../submission/decision.table.js'
import { lockSubmissions, saveSubmissions, standingDecisions } from '../submission/submission.store.js'
import type { ModeratorReason, Submission, SubmissionId } from '../submission/submission.js'
import { cancelEffects, withApprovalReply } from './effects.store.js'
import { transition, type Refusal } from './transition.js'

export type ModerateRequest = {
  readonly viewer: Viewer
  readonly refs: readonly { readonly id: SubmissionId; readonly expectedVersion: number }[]
  readonly to: 'approved' | 'denied'
  readonly reason: ModeratorReason | null
  readonly note: string | null
}

export type Moderated = { readonly submission: Submission; readonly decision: Decision }
/** With the submission as it was. */
type Step = Moderated & { readonly before: Submission }

/** Decides many submissions at once; each answers for itself, in the order asked. The door has checked the right. */
export type Moderate = (request: ModerateRequest) => Promise<readonly Result<Moderated, Refusal>[]>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeModerate =
  (deps: Deps): Moderate =>
  (request) =>
    inTransaction(deps.db, async (tx) => {
      const now = deps.now()
      const by = deciderOf(actorOf(request.viewer))
      const ids = [...new Set(request.refs.map(({ id }) => id))].sort()
      const submissions = new Map((await lockSubmissions(tx, request.viewer, ids)).map((each) => [each.id, each]))
      const standing = await standingDecisions(tx, ids)
      // One that is named twice is decided once, whatever version the second mention claims to have seen.
      const decisions = [...standing]
      const inboxes = await inboxesOf(tx, [...submissions.values()])
      const outcomes: Result<Step, Refusal>[] = request.refs.map(({ id, expectedVersion }) => {
        const submission = submissions.get(id)
        if (!submission) return failed({ kind: 'not-found' })
        const last = decisions.findLast((each) => each.submissionId === id) ?? null
        const moved = transition(submission, { ...request, by, expectedVersion }, last, now)
        if (!isOk(moved)) return moved
        const inbox = inboxes.get(submission.inboxId)
        if (!inbox) return failed({ kind: 'not-found' })
        submissions.set(id, moved.value)
        const decision = decisionOn(submission, moved.value, inbox, request, deps)
        decisions.push(decision)
        return ok({ before: submission, submission: moved.value, decision })
      })
      await save(
        tx,
        outcomes.filter(isOk).map(({ value }) => value),
        standing,
        inboxes,
        deps,
      )
      return outcomes
    })

const decisionOn = (
  before: Submission,
  after: Submission,
  inbox: Inbox,
  { viewer, note }: ModerateRequest,
  { now, newId }: Deps,
): Decision => {
  const at = now()
  return {
    id: newId<'decision'>(),
    submissionId: before.id,
    inboxId: before.inboxId,
    by: actorOf(viewer),
    from: before.folder,
    to: after.folder,
    reason: after.reason,
    reasonBefore: before.reason,
    note,
    at,
    effectsDueAt: new Date(at.getTime() + inbox.settings.undoWindowSeconds * 1000),
    undoneAt: null,
    undoneBy: null,
  }
}

const inboxesOf = async (tx: Tx, submissions: readonly Submission[]): Promise<ReadonlyMap<Inbox['id'], Inbox>> => {
  const inboxes = await tx
    .getRepository(InboxTable)
    .findBy({ id: In([...new Set(submissions.map(({ inboxId }) => inboxId))]) })
  return new Map(inboxes.map((inbox) => [inbox.id, withDefaults(inbox)]))
}

const save = async (
  tx: Tx,
  moderated: readonly Step[],
  standing: readonly Decision[],
  inboxes: ReadonlyMap<Inbox['id'], Inbox>,
  deps: Deps,
): Promise<void> => {
  if (moderated.length === 0) return
  const now = deps.now()
  const submissions = moderated.map(({ submission }) => submission)
  const moved = new Set(submissions.map(({ id }) => id))
  // A new decision replaces the one before it: what that one had not sent yet is not sent any more.
  await cancelEffects(
    tx,
    standing.filter(({ submissionId }) => moved.has(submissionId)).map(({ id }) => id),
    now,
  )
  await saveSubmissions(tx, submissions)
  await insertMany(
    tx,
    DecisionTable,
    moderated.map(({ decision }) => decisionRowOf(decision)),
  )
  await saveConsequences(tx, moderated, inboxes, deps)
  await recordChanges(
    tx,
    submissions.map((each) => ({ ...each, submissionId: each.id, kind: 'decided' as const, at: now })),
  )
  await recordDeltas(
    tx,
    moderated.flatMap(({ before, submission }) => deltasOf(before, submission)),
  )
}

/** Approval's reply and postback, due when the undo window has passed. */
const saveConsequences = async (
  tx: Tx,
  moderated: readonly Moderated[],
  inboxes: ReadonlyMap<Inbox['id'], Inbox>,
  { now, newId }: Deps,
): Promise<void> => {
  const approved = moderated.filter(({ submission }) => submission.folder === 'approved')
  if (approved.length === 0) return
  const replied = await withApprovalReply(
    tx,
    approved.map(({ submission }) => submission.id),
  )
  const codes = await tx
    .getRepository(ShortCodeTable)
    .findBy({ id: In([...new Set(approved.map(({ submission }) => submission.shortCodeId))]) })
  const messages: OutboundMessage[] = []
  const deliveries: Delivery[] = []
  const dues: Due[] = []
  for (const { submission, decision } of approved) {
    const inbox = inboxes.get(submission.inboxId)
    const settings = inbox?.settings
    const times = { now: now(), dueAt: decision.effectsDueAt }
    const code = codes.find(({ id }) => id === submission.shortCodeId)
    if (inbox && settings?.replyOnApproval && code && !replied.has(submission.id)) {
      const reply = outgoing(
        newId<'outbound-message'>(),
        code,
        'approval',
        filled(settings.replyOnApproval, replyValues(inbox, submission, code.code)),
        aboutOf(submission, decision),
        times,
      )
      messages.push(reply.message)
      dues.push(reply.due)
    }
    if (settings?.postbackUrl) {
      const postback = outgoingPostback(
        newId<'postback-delivery'>(),
        settings.postbackUrl,
        submission,
        decision.id,
        times,
      )
      deliveries.push(postback.delivery)
      dues.push(postback.due)
    }
  }
  await insertMany(tx, OutboundMessageTable, messages)
  await insertMany(tx, DeliveryTable, deliveries)
  await enqueue(tx, dues)
}

const aboutOf = (submission: Submission, decision: Decision) => ({
  ...ofNoCampaign,
  organisationId: submission.organisationId,
  submissionId: submission.id,
  messageId: submission.messageId,
  decisionId: decision.id,
  recipient: submission.sender,
})
