import { inboxesWithin, may, type Viewer } from '../account/account.js'
import { withDefaults, type Inbox, type InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { holdInbox } from '../inbox/place.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { KeywordId } from '../keyword/keyword.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { PartTable } from '../media/part.table.js'
import type { MessageId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { beginMove } from '../storage/move.store.js'
import type { Submission } from '../submission/submission.js'
import { saveWrites } from './intake.store.js'
import { moved } from './moved.js'
import { lockUnmatched, markMoved, type UnmatchedRow } from './unmatched.store.js'

/** An inbox of the viewer's; or that of a keyword on the message's code, whoever has it. */
export type MoveTarget =
  { readonly kind: 'inbox'; readonly inboxId: InboxId } | { readonly kind: 'keyword'; readonly keywordId: KeywordId }

export type MoveToInboxRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found'; readonly what: 'message' | 'inbox' | 'keyword' }
  | { readonly kind: 'already-moved' }

export type MoveToInbox = (request: {
  readonly viewer: Viewer
  readonly messageId: MessageId
  readonly to: MoveTarget
}) => Promise<Result<Submission, MoveToInboxRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/**
 * Makes a submission of a message that nobody's keyword matched. A person has put it there, so it waits for a person:
 * no rule is asked, and nothing is answered.
 */
export const makeMoveToInbox =
  ({ db, now, newId }: Deps): MoveToInbox =>
  async ({ viewer, messageId, to }) => {
    if (!may(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const unmatched = await lockUnmatched(tx, viewer, messageId)
      if (!unmatched) return failed({ kind: 'not-found', what: 'message' })
      if (unmatched.route === 'moved') return failed({ kind: 'already-moved' })
      const inbox = await inboxOf(tx, viewer, unmatched, to)
      if (!inbox) return failed({ kind: 'not-found', what: to.kind })
      const message = await tx.getRepository(MessageTable).findOneByOrFail({ id: messageId })
      const parts = await tx.getRepository(PartTable).find({ where: { messageId }, order: { position: 'ASC' } })
      const by = inbox.organisationId === viewer.organisationId ? viewer.name : 'The operator of this installation'
      const { submission, writes } = moved({ ...message, parts }, inbox, by, { now: now(), newId })
      await markMoved(tx, messageId, inbox.organisationId)
      await saveWrites(tx, writes)
      // It lies open with the request that it came in, for it was nobody's. Whoever changes the inbox's storage waits from here on, and what he did before is seen.
      if ((await sealedToNow(tx, inbox.id)) !== null)
        await beginMove(tx, { inboxId: inbox.id, direction: 'seal', identityForUs: null, takesBack: false, at: now() })
      return ok(submission)
    })
  }

const sealedToNow = async (tx: Tx, id: InboxId): Promise<string | null> => {
  await holdInbox(tx, id)
  return (await tx.getRepository(InboxTable).findOneByOrFail({ id })).sealedTo
}

const inboxOf = async (
  tx: Tx,
  viewer: Viewer,
  { shortCodeId }: UnmatchedRow,
  to: MoveTarget,
): Promise<Inbox | undefined> => {
  const inboxes = tx.getRepository(InboxTable)
  if (to.kind === 'keyword') {
    const keyword = shortCodeId && (await tx.getRepository(KeywordTable).findOneBy({ id: to.keywordId, shortCodeId }))
    // A campaign's keyword leads to no inbox.
    return keyword?.inboxId ? withDefaults(await inboxes.findOneByOrFail({ id: keyword.inboxId })) : undefined
  }
  const { organisationId } = viewer
  const found = await inboxes.findOneBy({ id: to.inboxId, organisationId })
  const within = inboxesWithin(viewer)
  return found && (within === null || within.includes(found.id)) ? withDefaults(found) : undefined
}
