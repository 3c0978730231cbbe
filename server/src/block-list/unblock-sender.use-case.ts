import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import type { BlockedSenderId } from './blocked-sender.js'
import { deleteBlock, deleteBlockOf } from './block-list.store.js'
import { findSubmissionSender } from '../submission/sender.store.js'

export type Unblocked =
  | { readonly kind: 'entry'; readonly id: BlockedSenderId }
  | { readonly kind: 'sender-of'; readonly submissionId: SubmissionId }

export type UnblockSenderRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Answers the id of the entry that is gone. */
export type UnblockSender = (request: {
  readonly viewer: Viewer
  readonly whom: Unblocked
}) => Promise<Result<BlockedSenderId, UnblockSenderRefusal>>

/** Takes an entry off the list. From a submission, the entry of its sender's own number: a range is the administrators'. */
export const makeUnblockSender =
  (db: Database): UnblockSender =>
  async ({ viewer, whom }) => {
    if (!may(viewer, whom.kind === 'entry' ? 'admin' : 'moderate')) return failed({ kind: 'not-allowed' })
    const id = await inTransaction(db, async (tx) => {
      if (whom.kind === 'entry') return deleteBlock(tx, viewer.organisationId, whom.id)
      const sent = await findSubmissionSender(tx, viewer, whom.submissionId)
      return sent && deleteBlockOf(tx, viewer.organisationId, sent.sender)
    })
    return id ? ok(id) : failed({ kind: 'not-found' })
  }
