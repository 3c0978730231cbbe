import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Conversation, ConversationKey } from './conversation.js'
import { markRead } from './conversation.store.js'

export type MarkConversationReadRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Notes for everybody of the organisation how far a conversation has been read. It never moves back. */
export type MarkConversationRead = (
  request: ConversationKey & { readonly viewer: Viewer; readonly until: Date },
) => Promise<Result<Conversation, MarkConversationReadRefusal>>

export const makeMarkConversationRead =
  (db: Database): MarkConversationRead =>
  async ({ viewer, ...mark }) => {
    if (!may(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    const conversation = await inTransaction(db, (tx) =>
      markRead(tx, viewer.organisationId, { ...mark, by: actorOf(viewer) }),
    )
    return conversation ? ok(conversation) : failed({ kind: 'not-found' })
  }
