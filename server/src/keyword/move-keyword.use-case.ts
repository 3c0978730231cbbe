import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { keepPeriods } from './keyword-history.store.js'
import { periodOf } from './keyword-period.js'
import { hasInbox, lockKeyword, saveOwner } from './keyword.store.js'
import type { Keyword, KeywordId } from './keyword.js'

export type MoveKeywordRefusal =
  { readonly kind: 'not-allowed' } | { readonly kind: 'not-found'; readonly what: 'keyword' | 'inbox' }

export type MovedKeyword = { readonly keyword: Keyword; readonly from: InboxId }

export type MoveKeyword = (request: {
  readonly viewer: Viewer
  readonly keywordId: KeywordId
  readonly inboxId: InboxId
}) => Promise<Result<MovedKeyword, MoveKeywordRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/**
 * Gives a keyword to another inbox of the same organisation; there is no moment at which it is nobody's. What arrived
 * before stays where it is.
 */
export const makeMoveKeyword =
  ({ db, now, newId }: Deps): MoveKeyword =>
  async ({ viewer, keywordId, inboxId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { organisationId } = viewer
    return inTransaction(db, async (tx) => {
      const keyword = await lockKeyword(tx, organisationId, keywordId)
      // A campaign's keyword stays its own.
      const from = keyword?.inboxId
      if (!keyword || !from) return failed({ kind: 'not-found', what: 'keyword' })
      if (!(await hasInbox(tx, organisationId, inboxId))) return failed({ kind: 'not-found', what: 'inbox' })
      if (from === inboxId) return ok({ keyword, from })
      const at = now()
      const end = { organisationId, until: at, ended: 'moved', endedBy: viewer.name } as const
      await keepPeriods(tx, [periodOf(keyword, { ...end, id: newId<'keyword-period'>() })])
      await saveOwner(tx, keywordId, inboxId, at)
      return ok({ keyword: { ...keyword, inboxId, createdAt: at }, from })
    })
  }
