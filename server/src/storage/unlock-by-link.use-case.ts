import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Age } from '../platform/age.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { HolderSecret } from './grant.js'
import { saveGrant } from './grant.store.js'
import { ofStrangers, tryPassword, type PasswordRefusal } from './open-by-password.use-case.js'
import { findSeals, isStillOpenedBy } from './seal.store.js'
import { waitsOf } from './tries.js'
import type { StorageTries } from './tries.store.js'

/** Unlocks an inbox for whoever holds a link to something of it, and knows the password: for this browser, and an hour. */
export type UnlockByLink = (request: {
  readonly inboxId: InboxId
  readonly password: string
  /** Where it comes from, as a keyed hash. */
  readonly network: string
  readonly secret: HolderSecret
}) => Promise<Result<null, PasswordRefusal | { readonly kind: 'not-found' }>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly age: Pick<Age, 'openByPassword'>
  readonly tries: StorageTries
}

const anHour = 3_600_000

export const makeUnlockByLink =
  ({ db, now, newId, age, tries }: Deps): UnlockByLink =>
  async ({ inboxId, password, network, secret }) => {
    const [seal] = await findSeals(db.manager, [inboxId])
    if (!seal) return failed({ kind: 'not-found' })
    const guessers = [
      { who: `network ${network}`, inboxId, waits: waitsOf.network },
      { who: 'strangers', inboxId, waits: waitsOf.strangers },
    ]
    const opened = await tryPassword({ age, tries }, { guessers, whose: ofStrangers, seal, password })
    if (!opened.ok) return opened
    const { identity } = opened.value
    const at = now()
    const to = { kind: 'link', until: new Date(at.getTime() + anHour) } as const
    return inTransaction(db, async (tx) => {
      if (!(await isStillOpenedBy(tx, seal))) return failed({ kind: 'wrong-password' })
      await saveGrant(tx, { id: newId<'inbox-grant'>(), inboxId, to, secret, identity, at })
      return ok(null)
    })
  }
