import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import { deleteKeyword } from './keyword.store.js'
import type { KeywordId } from './keyword.js'

export type RemoveKeywordRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Answers the inbox that it was taken from. */
export type RemoveKeyword = (request: {
  readonly viewer: Viewer
  readonly keywordId: KeywordId
}) => Promise<Result<InboxId, RemoveKeywordRefusal>>

/** Sets a word free on its code. Submissions keep the keyword that they came by. */
export const makeRemoveKeyword =
  (db: Database): RemoveKeyword =>
  async ({ viewer, keywordId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const inboxId = await inTransaction(db, (tx) => deleteKeyword(tx, viewer.organisationId, keywordId))
    return inboxId ? ok(inboxId) : failed({ kind: 'not-found' })
  }
