import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { faultOfKeyword, type KeywordLimits } from './check-keyword.js'
import { mayUseCode } from '../short-code/usable.store.js'
import { hasInbox, insertKeyword } from './keyword.store.js'
import { newKeyword, type Keyword } from './keyword.js'

export type AddKeywordRequest = {
  readonly viewer: Viewer
  readonly inboxId: InboxId
  readonly shortCodeId: ShortCodeId
  readonly word: string
}

export type AddKeywordRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found'; readonly what: 'inbox' | 'short code' }
  /** By an inbox of this organisation or of another: that isn't told. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'invalid'; readonly message: string }

export type AddKeyword = (request: AddKeywordRequest) => Promise<Result<Keyword, AddKeywordRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly limits: KeywordLimits
}

/** Gives an inbox a word on a code. It is unique there over active and inactive inboxes of all organisations. */
export const makeAddKeyword =
  ({ db, now, newId, limits }: Deps): AddKeyword =>
  async ({ viewer, inboxId, shortCodeId, word }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const message = faultOfKeyword(word, limits)
    if (message) return failed({ kind: 'invalid', message })
    return inTransaction(db, async (tx) => {
      if (!(await hasInbox(tx, viewer.organisationId, inboxId))) return failed({ kind: 'not-found', what: 'inbox' })
      if (!(await mayUseCode(tx, viewer.organisationId, shortCodeId)))
        return failed({ kind: 'not-found', what: 'short code' })
      const given = { id: newId<'keyword'>(), shortCodeId, inboxId, campaignId: null, written: word, createdAt: now() }
      const keyword = newKeyword(given)
      return (await insertKeyword(tx, keyword)) ? ok(keyword) : failed({ kind: 'taken' })
    })
  }
