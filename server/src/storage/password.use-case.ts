import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { TooBusy, type Age } from '../platform/age.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { StorageRefusal } from './change-storage.use-case.js'
import { removeGrants } from './grant.store.js'
import { guessersOf, type OpenByPassword } from './open-by-password.use-case.js'
import { findSeal, replaceFiles } from './seal.store.js'
import { faultOfPassword, type InboxSeal } from './storage.js'
import { busy } from './tries.js'
import type { StorageTries } from './tries.store.js'

type OfInbox = { readonly viewer: Viewer; readonly inboxId: InboxId }

export type ChangePassword = (
  request: OfInbox & { readonly password: string; readonly newPassword: string },
) => Promise<Result<null, StorageRefusal>>

export type RecoverInbox = (
  request: OfInbox & { readonly recoveryKey: string; readonly newPassword: string },
) => Promise<Result<null, StorageRefusal>>

/** The recovery key is told this once; the one before it opens nothing that is here any more. */
export type RenewRecoveryKey = (
  request: OfInbox & { readonly password: string },
) => Promise<Result<{ readonly recoveryKey: string }, StorageRefusal>>

type Deps = {
  readonly db: Database
  readonly age: Pick<Age, 'newIdentity' | 'seal' | 'open' | 'sealByPassword'>
  readonly openByPassword: OpenByPassword
  readonly tries: StorageTries
}

const faultOfNew = (newPassword: string): StorageRefusal | undefined => {
  const message = faultOfPassword(newPassword)
  return message === undefined ? undefined : { kind: 'invalid', path: 'newPassword', message }
}

const changedMeanwhile: StorageRefusal = {
  kind: 'as-it-is',
  message: 'The storage of this inbox was changed meanwhile. Look at it again.',
}

type Rewrap = {
  readonly seal: InboxSeal
  readonly opened: 'identityByPassword' | 'identityByRecovery'
  readonly identity: string
  readonly newPassword: string
  /** In whose share of the passwords that wait it stands. */
  readonly whose: string
}

/** Seals the same identity under another password: no media are touched, and everybody unlocks anew. */
const rewrap = async (
  { db, age }: Deps,
  { seal, opened, identity, newPassword, whose }: Rewrap,
): Promise<Result<null, StorageRefusal>> => {
  const text = Buffer.from(`${identity}\n`)
  const identityByPassword = await age.sealByPassword(text, newPassword, whose).catch((error: unknown) => {
    if (error instanceof TooBusy) return null
    throw error
  })
  if (!identityByPassword) return failed(busy)
  return inTransaction(db, async (tx) => {
    if (!(await replaceFiles(tx, seal, opened, { identityByPassword }))) return failed(changedMeanwhile)
    await removeGrants(tx, seal.inboxId)
    return ok(null)
  })
}

export const makeChangePassword =
  (deps: Deps): ChangePassword =>
  async ({ viewer, inboxId, password, newPassword }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = faultOfNew(newPassword)
    if (fault) return failed(fault)
    const opened = await deps.openByPassword(viewer, inboxId, password)
    if (!opened.ok) return opened
    const whose = viewer.organisationId
    return rewrap(deps, { ...opened.value, opened: 'identityByPassword', newPassword, whose })
  }

const notTheKey = 'This recovery key does not open the inbox.'

export const makeRecoverInbox =
  (deps: Deps): RecoverInbox =>
  async ({ viewer, inboxId, recoveryKey, newPassword }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = faultOfNew(newPassword)
    if (fault) return failed(fault)
    const seal = await findSeal(deps.db.manager, viewer, inboxId)
    if (!seal) return failed({ kind: 'not-found' })
    // Nobody guesses one; but a mistake is no worse than a password's.
    const key = recoveryKey.trim().toUpperCase()
    const guess = await deps.tries.guess(guessersOf(viewer, inboxId), () =>
      deps.age.open(seal.identityByRecovery, [key]).catch(() => null),
    )
    if (guess.kind === 'wait') return failed(guess)
    if (!guess.right) return failed({ kind: 'invalid', path: 'recoveryKey', message: notTheKey })
    const identity = Buffer.from(guess.right).toString().trim()
    const whose = viewer.organisationId
    return rewrap(deps, { seal, opened: 'identityByRecovery', identity, newPassword, whose })
  }

export const makeRenewRecoveryKey =
  (deps: Deps): RenewRecoveryKey =>
  async ({ viewer, inboxId, password }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const opened = await deps.openByPassword(viewer, inboxId, password)
    if (!opened.ok) return opened
    const { seal, identity } = opened.value
    const recovery = await deps.age.newIdentity()
    const identityByRecovery = await deps.age.seal(Buffer.from(`${identity}\n`), [recovery.recipient])
    const replaced = await inTransaction(deps.db, (tx) =>
      replaceFiles(tx, seal, 'identityByPassword', { identityByRecovery }),
    )
    return replaced ? ok({ recoveryKey: recovery.identity }) : failed(changedMeanwhile)
  }
