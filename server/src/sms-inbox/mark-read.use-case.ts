import { actorOf, may, type Viewer } from '../account/account.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Conversation, ConversationKey } from './conversation.js'
import { findNewestRead, markRead } from './conversation.store.js'

export type MarkConversationReadRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Notes for everybody of the organisation how far a conversation has been read. It never moves back. */
export type MarkConversationRead = (
  request: ConversationKey & { readonly viewer: Viewer; readonly until: Date },
) => Promise<Result<Conversation, MarkConversationReadRefusal>>

export const makeMarkConversationRead =
  (db: Database, now: Clock): MarkConversationRead =>
  async ({ viewer, ...mark }) => {
    if (!may(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    const { organisationId } = viewer
    return inTransaction(db, async (tx) => {
      const marked = await markRead(tx, organisationId, { ...mark, by: actorOf(viewer) })
      if (!marked) return failed({ kind: 'not-found' })
      const { conversation, moved } = marked
      const messageId = moved && (await findNewestRead(tx, organisationId, conversation))
      if (messageId)
        await recordChanges(tx, [{ organisationId, campaignId: mark.campaignId, messageId, kind: 'read', at: now() }])
      return ok(conversation)
    })
  }
