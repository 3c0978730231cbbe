import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { keepPeriods } from './keyword-history.store.js'
import { periodOf } from './keyword-period.js'
import { deleteKeyword, lockKeyword } from './keyword.store.js'
import type { KeywordId } from './keyword.js'

export type RemoveKeywordRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

/** Answers the inbox that it was taken from. */
export type RemoveKeyword = (request: {
  readonly viewer: Viewer
  readonly keywordId: KeywordId
}) => Promise<Result<InboxId, RemoveKeywordRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Sets a word free on its code. Submissions keep the keyword that they came by, and the history says whose it was. */
export const makeRemoveKeyword =
  ({ db, now, newId }: Deps): RemoveKeyword =>
  async ({ viewer, keywordId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { organisationId } = viewer
    return inTransaction(db, async (tx) => {
      const keyword = await lockKeyword(tx, organisationId, keywordId)
      // A campaign's keyword is taken from the campaign.
      const inboxId = keyword?.inboxId
      if (!keyword || !inboxId) return failed({ kind: 'not-found' })
      const end = { organisationId, until: now(), ended: 'removed', endedBy: viewer.name } as const
      await keepPeriods(tx, [periodOf(keyword, { ...end, id: newId<'keyword-period'>() })])
      await deleteKeyword(tx, keywordId)
      return ok(inboxId)
    })
  }
