import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { lockInbox } from '../inbox/inbox.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Age } from '../platform/age.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { beginMove, findMove } from './move.store.js'
import { guessersOf, type OpenByPassword, type PasswordRefusal } from './open-by-password.use-case.js'
import { findPlace, findSeals, insertSeal, isStillOpenedBy, setSealedTo } from './seal.store.js'
import { faultOfPassword, type InboxSeal } from './storage.js'
import type { StorageTries } from './tries.store.js'

type OfInbox = { readonly viewer: Viewer; readonly inboxId: InboxId; readonly password: string }

export type StorageRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: 'password' | 'newPassword' | 'recoveryKey'; readonly message: string }
  | PasswordRefusal
  /** It is private, or public, already; or its media are still on their way. */
  | { readonly kind: 'as-it-is'; readonly message: string }

/** The recovery key is told this once; nobody keeps it. Null: it is the one that the inbox had. */
export type MakePrivate = (request: OfInbox) => Promise<Result<{ readonly recoveryKey: string } | null, StorageRefusal>>
export type MakePublic = (request: OfInbox) => Promise<Result<null, StorageRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly age: Pick<Age, 'newIdentity' | 'seal' | 'sealByPassword'>
}

type Sealing = Deps & { readonly tries: StorageTries; readonly openByPassword: OpenByPassword }

const isPrivate = 'This inbox is private already.'

/**
 * Back to private, where something of it stayed sealed, or is still on its way out: by the password that it had, because
 * what is sealed has no other key.
 */
const makeAgain =
  ({ db, now, openByPassword }: Sealing): MakePrivate =>
  async ({ viewer, inboxId, password }) => {
    const opened = await openByPassword(viewer, inboxId, password)
    if (!opened.ok) return opened
    const { seal } = opened.value
    return inTransaction(db, async (tx) => {
      const inbox = await lockInbox(tx, viewer.organisationId, inboxId)
      if (!inbox) return failed({ kind: 'not-found' })
      if (inbox.sealedTo !== null) return failed({ kind: 'as-it-is', message: isPrivate })
      if (!(await isStillOpenedBy(tx, seal))) return failed({ kind: 'wrong-password' })
      await setSealedTo(tx, inboxId, seal.recipient)
      await beginMove(tx, { inboxId, direction: 'seal', identityForUs: null, at: now() })
      return ok(null)
    })
  }

/** What comes in from now on is sealed; what is there is moved. Whoever asks again is told that it is private already. */
export const makeMakePrivate =
  (deps: Sealing): MakePrivate =>
  async ({ viewer, inboxId, password }) => {
    const { db, now, age, tries } = deps
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = faultOfPassword(password)
    if (fault) return failed({ kind: 'invalid', path: 'password', message: fault })
    // Before anything is spent on it.
    const before = await findPlace(db.manager, viewer, inboxId)
    if (!before) return failed({ kind: 'not-found' })
    if (before.sealedTo !== null) return failed({ kind: 'as-it-is', message: isPrivate })
    if ((await findSeals(db.manager, [inboxId])).length > 0) return makeAgain(deps)({ viewer, inboxId, password })
    const { identity, recipient } = await age.newIdentity()
    const recovery = await age.newIdentity()
    const text = Buffer.from(`${identity}\n`)
    // Outside of the transaction, because it takes long on purpose; as a guess does, so it is counted as one.
    const sealing = await tries.guess(guessersOf(viewer, inboxId), () =>
      age.sealByPassword(text, password, viewer.organisationId),
    )
    if (sealing.kind === 'wait') return failed(sealing)
    if (!sealing.right) throw new Error('nothing was sealed')
    const identityByPassword = sealing.right
    const identityByRecovery = await age.seal(text, [recovery.recipient])
    const at = now()
    const seal: InboxSeal = { inboxId, recipient, identityByPassword, identityByRecovery, madeAt: at }
    return inTransaction(db, async (tx) => {
      if (!(await lockInbox(tx, viewer.organisationId, inboxId))) return failed({ kind: 'not-found' })
      if ((await findSeals(tx, [inboxId])).length > 0) return failed({ kind: 'as-it-is', message: isPrivate })
      await insertSeal(tx, seal)
      await setSealedTo(tx, inboxId, recipient)
      await beginMove(tx, { inboxId, direction: 'seal', identityForUs: null, at })
      return ok({ recoveryKey: recovery.identity })
    })
  }

type Opening = Deps & {
  readonly openByPassword: OpenByPassword
  /** To whom what opens the inbox is sealed, until its media have moved; null where there is no processing key. */
  readonly processing: string | null
}

const noProcessingKey =
  'This installation has no processing key, so it cannot move what is sealed. Its operator can give it one (PROCESSING_KEY_FILE).'
const isPublic = 'This inbox is public already.'

/** What comes in from now on lies open; what is sealed is moved, by whoever runs the installation's effects. */
export const makeMakePublic =
  ({ db, now, age, openByPassword, processing }: Opening): MakePublic =>
  async ({ viewer, inboxId, password }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    if (processing === null) return failed({ kind: 'as-it-is', message: noProcessingKey })
    const opened = await openByPassword(viewer, inboxId, password)
    if (!opened.ok) return opened
    const identityForUs = await age.seal(Buffer.from(opened.value.identity), [processing])
    return inTransaction(db, async (tx) => {
      const inbox = await lockInbox(tx, viewer.organisationId, inboxId)
      if (!inbox) return failed({ kind: 'not-found' })
      const isSame = inbox.sealedTo === opened.value.seal.recipient
      if (!isSame || (await findMove(tx, inboxId))?.direction === 'open')
        return failed({ kind: 'as-it-is', message: isPublic })
      // A password that was changed meanwhile opens nothing any more.
      if (!(await isStillOpenedBy(tx, opened.value.seal))) return failed({ kind: 'wrong-password' })
      await setSealedTo(tx, inboxId, null)
      await beginMove(tx, { inboxId, direction: 'open', identityForUs, at: now() })
      return ok(null)
    })
  }
