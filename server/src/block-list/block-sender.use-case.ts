import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findSubmissionSender } from '../submission/sender.store.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Block, BlockedSender } from './blocked-sender.js'
import { findBlock, insertBlocks } from './block-list.store.js'
import { readBlock } from './read-block.js'
import { longestNote } from './read-import.js'

/** By hand, as it is written; or whoever sent a submission. */
export type Whom =
  | { readonly kind: 'written'; readonly sender: string }
  | { readonly kind: 'sender-of'; readonly submissionId: SubmissionId }

export type BlockSenderRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Answers the entry; one that was there before, when it was. */
export type BlockSender = (request: {
  readonly viewer: Viewer
  readonly whom: Whom
  readonly note: string | null
}) => Promise<Result<BlockedSender, BlockSenderRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Wants nothing more from a phone, or from all whose numbers begin alike. What they sent stays where it is. */
export const makeBlockSender =
  ({ db, now, newId }: Deps): BlockSender =>
  async ({ viewer, whom, note }) => {
    if (!may(viewer, whom.kind === 'written' ? 'admin' : 'moderate')) return failed({ kind: 'not-allowed' })
    if (note && note.length > longestNote)
      return failed({ kind: 'invalid', path: ['note'], message: `A note has at most ${longestNote} characters.` })
    return inTransaction(db, async (tx) => {
      const block = await blockOf(tx, viewer, whom)
      if (!block.ok) return block
      const entry: BlockedSender = {
        ...block.value,
        id: newId<'blocked-sender'>(),
        organisationId: viewer.organisationId,
        note: note?.trim() || null,
        blockedBy: viewer.name,
        origin: whom.kind === 'written' ? 'hand' : 'board',
        createdAt: now(),
      }
      if ((await insertBlocks(tx, [entry])) === 1) return ok(entry)
      const before = await findBlock(tx, viewer.organisationId, entry)
      return before ? ok(before) : failed({ kind: 'not-found' })
    })
  }

const blockOf = async (tx: Tx, viewer: Viewer, whom: Whom): Promise<Result<Block, BlockSenderRefusal>> => {
  if (whom.kind === 'sender-of') {
    const sent = await findSubmissionSender(tx, viewer, whom.submissionId)
    return sent === undefined ? failed({ kind: 'not-found' }) : ok({ digits: sent.sender, range: false })
  }
  const read = readBlock(whom.sender)
  return read.ok ? read : failed({ kind: 'invalid', path: ['sender'], message: read.failure })
}
