import type { ChangeKind } from '../feed/change.js'
import { recordChanges } from '../feed/change.store.js'
import type { BlobId } from '../media/part.js'
import type { Tx } from '../platform/db.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { deltasOf } from '../stats/ledger.js'
import { decidedByRules } from '../submission/submission.js'
import { cancelPostbacks, cancelTexts } from './cancel-waiting.store.js'
import type { Content, MessageToEmpty } from './content.js'
import {
  emptyMessages,
  emptyNotes,
  emptyPostbacks,
  emptySubmissions,
  emptyTexts,
  findRecipients,
  noteDenied,
} from './empty.store.js'
import { digestFor, type Emptying } from './emptying.js'
import type { Counts, Further, WentOut } from './erasure.js'
import { askProviders } from './provider-copy.store.js'
import { forgetReceivedPostbacks } from './traces.store.js'
import { findWentOut } from './went-out.store.js'

export type EmptiedContent = {
  readonly counts: Counts
  readonly further: Omit<Further, 'exports'>
  readonly wentOut: readonly WentOut[]
  /** Bytes that nothing names any more. */
  readonly blobs: readonly BlobId[]
  /** What was emptied, by its names. */
  readonly ids: readonly string[]
}

/**
 * Empties what is locked: what waits to leave does not leave, what was said is gone, and providers are asked to delete
 * theirs. That it was here stays, and so do the counts. Boards hear of it.
 */
export const emptyContent = async (tx: Tx, content: Content, emptying: Emptying): Promise<EmptiedContent> => {
  const { at } = emptying
  const { submissions, messages, texts, postbacks } = content
  const digestOf = (phone: string): string => digestFor(emptying, phone)
  await cancelTexts(tx, texts, at)
  await cancelPostbacks(tx, postbacks, at)
  const wentOut = await findWentOut(tx, content, emptying)
  await askProviders(tx, content, emptying)
  await emptySubmissions(
    tx,
    submissions.map(({ id, sender }) => ({ id, phone: sender, digest: digestOf(sender) })),
    at,
  )
  await recordDenied(tx, content, emptying)
  const { blobs, derivatives, rawRequests, parts } = await emptyMessages(
    tx,
    messages.map(({ id, sender }) => ({ id, digest: digestOf(sender) })),
  )
  const recipients = await findRecipients(tx, texts)
  await emptyTexts(
    tx,
    recipients.map(({ id, recipient }) => ({ id, digest: digestOf(recipient) })),
  )
  await emptyPostbacks(tx, postbacks)
  await emptyNotes(tx, [...texts, ...postbacks])
  await forgetReceivedPostbacks(
    tx,
    submissions.map(({ id }) => id),
  )
  await tellBoards(tx, content, at)
  return {
    counts: { messages: messages.length, submissions: submissions.length, texts: texts.length, parts },
    further: { files: blobs.length, derivatives, rawRequests, postbacks: postbacks.length },
    wentOut,
    blobs,
    ids: [...submissions, ...messages].map(({ id }) => id),
  }
}

/** What was pending lies in denied now, and the counts and the history say so. */
const recordDenied = async (tx: Tx, { submissions }: Content, { newId, by, at }: Emptying): Promise<void> => {
  const pending = submissions.filter(({ folder }) => folder === 'pending')
  if (pending.length === 0) return
  const decisions = pending.map(({ id, inboxId }) => ({ id: newId<'decision'>(), submissionId: id, inboxId }))
  await noteDenied(tx, decisions, by, at)
  await recordDeltas(
    tx,
    pending.flatMap((each) =>
      deltasOf(each, { ...each, folder: 'denied', reason: 'erased', decidedAt: at, decidedBy: decidedByRules }),
    ),
  )
}

const kind: ChangeKind = 'erased'

const tellBoards = async (tx: Tx, { submissions, messages }: Content, at: Date): Promise<void> => {
  await recordChanges(tx, [
    ...submissions.map(({ id, organisationId, inboxId }) => ({
      organisationId,
      inboxId,
      submissionId: id,
      kind,
      at,
    })),
    ...messages.flatMap((message) => smsChange(message, at)),
  ])
}

const smsChange = ({ id, organisationId, campaignId, ...message }: MessageToEmpty, at: Date) => {
  const isShown = message.kind === 'sms' && (message.route === 'campaign' || message.route === 'answer')
  return isShown && organisationId !== null && campaignId !== null
    ? [{ organisationId, campaignId, messageId: id, kind, at }]
    : []
}
