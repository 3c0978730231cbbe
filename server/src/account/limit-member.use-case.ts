import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import { may, mayBeLimited, type InboxLimit, type MemberId, type Viewer } from './account.js'
import { areOwnInboxes, lockRole, replaceLimit } from './limit-member.store.js'

export type LimitMemberRequest = {
  readonly viewer: Viewer
  readonly memberId: MemberId
  /** None is a limit, too: nothing is seen. */
  readonly inboxes: InboxLimit
}

export type LimitMemberRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found'; readonly what: 'member' | 'inbox' }
  /** Owners and admins see every inbox. */
  | { readonly kind: 'role-sees-all' }

export type LimitMember = (request: LimitMemberRequest) => Promise<Result<null, LimitMemberRefusal>>

/** Says which inboxes somebody sees. What runs on his sessions ends within a second and begins anew under the new limit. */
export const makeLimitMember =
  (db: Database): LimitMember =>
  async ({ viewer, memberId, inboxes }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const role = await lockRole(tx, viewer.organisationId, memberId)
      if (!role) return failed({ kind: 'not-found', what: 'member' })
      if (inboxes !== 'all' && !mayBeLimited(role)) return failed({ kind: 'role-sees-all' })
      if (inboxes !== 'all' && !(await areOwnInboxes(tx, viewer.organisationId, inboxes)))
        return failed({ kind: 'not-found', what: 'inbox' })
      await replaceLimit(tx, memberId, inboxes)
      return ok(null)
    })
  }
