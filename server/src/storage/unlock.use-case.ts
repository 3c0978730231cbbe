import type { Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { removeGrantsOf, saveGrant } from './grant.store.js'
import { isStillOpenedBy } from './seal.store.js'
import type { HolderSecret } from './grant.js'
import { grantAskerOf } from './unlock.js'
import type { OpenByPassword, PasswordRefusal } from './open-by-password.use-case.js'

type OfInbox = { readonly viewer: Viewer; readonly inboxId: InboxId }

/** For this session or this key alone, until it ends or locks the inbox. */
export type Unlock = (
  request: OfInbox & {
    readonly password: string
    /** What the client alone will hold; asked for only once the password was right. */
    readonly secret: () => HolderSecret
  },
) => Promise<Result<null, PasswordRefusal | { readonly kind: 'not-found' }>>

/**
 * For all clients of this session or key, and for this browser also where it got in by a link. To lock what is locked is
 * no failure.
 */
export type Lock = (request: OfInbox & { readonly secret: HolderSecret | null }) => Promise<null>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly openByPassword: OpenByPassword
}

export const makeUnlock =
  ({ db, now, newId, openByPassword }: Deps): Unlock =>
  async ({ viewer, inboxId, password, secret }) => {
    const opened = await openByPassword(viewer, inboxId, password)
    if (!opened.ok) return failed(opened.failure)
    const { identity, seal } = opened.value
    const to = grantAskerOf(viewer)
    return inTransaction(db, async (tx) => {
      // A password that was changed meanwhile grants nothing any more.
      if (!(await isStillOpenedBy(tx, seal))) return failed({ kind: 'wrong-password' })
      await saveGrant(tx, { id: newId<'inbox-grant'>(), inboxId, to, secret: secret(), identity, at: now() })
      return ok(null)
    })
  }

export const makeLock =
  ({ db }: Pick<Deps, 'db'>): Lock =>
  async ({ viewer, inboxId, secret }) => {
    await inTransaction(db, (tx) => removeGrantsOf(tx, inboxId, grantAskerOf(viewer), secret))
    return null
  }
