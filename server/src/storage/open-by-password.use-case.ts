import { idOfViewer, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Age } from '../platform/age.js'
import type { Db } from '../platform/db.js'
import { findSeal } from './seal.store.js'
import type { InboxSeal } from './storage.js'
import { waitsOf, type Guesser, type Wait } from './tries.js'
import type { StorageTries } from './tries.store.js'

export type PasswordRefusal =
  /** Said of every password that is not right, in the same words. */
  { readonly kind: 'wrong-password' } | Wait

export type Opened = {
  readonly seal: InboxSeal
  readonly identity: string
}

/** Not found: out of reach, or nothing of it is sealed. */
type Refusal = PasswordRefusal | { readonly kind: 'not-found' }

/** What opens an inbox, for who knows its storage password. Wrong ones are counted by who tries them. */
export type OpenByPassword = (viewer: Viewer, inboxId: InboxId, password: string) => Promise<Result<Opened, Refusal>>

type Deps = {
  readonly db: Db
  readonly age: Pick<Age, 'openByPassword'>
  readonly tries: StorageTries
}

export const makeOpenByPassword =
  ({ db, age, tries }: Deps): OpenByPassword =>
  async (viewer, inboxId, password) => {
    const seal = await findSeal(db, viewer, inboxId)
    if (!seal) return failed({ kind: 'not-found' })
    const whose = viewer.organisationId
    return tryPassword({ age, tries }, { guessers: guessersOf(viewer, inboxId), whose, seal, password })
  }

/** As who somebody is counted who is signed in, or has a key. */
export const guessersOf = (viewer: Viewer, inboxId: InboxId): readonly Guesser[] => [
  { who: `${viewer.kind} ${idOfViewer(viewer)}`, inboxId, waits: waitsOf.person },
  ...(viewer.kind === 'api-key' ? [{ who: `keys of ${viewer.organisationId}`, inboxId, waits: waitsOf.keys }] : []),
]

type Try = {
  /** As who it is counted. */
  readonly guessers: readonly Guesser[]
  /** In whose share of those that wait it stands: an organisation's, or strangers'. */
  readonly whose: string
  readonly seal: InboxSeal
  readonly password: string
}

/** Strangers hold up strangers alone, whatever links they hold. */
export const ofStrangers = 'strangers'

/** One guess of one who is counted. */
export const tryPassword = async (
  { age, tries }: Pick<Deps, 'age' | 'tries'>,
  { guessers, whose, seal, password }: Try,
): Promise<Result<Opened, PasswordRefusal>> => {
  const guess = await tries.guess(guessers, () => age.openByPassword(seal.identityByPassword, password, whose))
  if (guess.kind === 'wait') return failed(guess)
  if (!guess.right) return failed({ kind: 'wrong-password' })
  return ok({ seal, identity: Buffer.from(guess.right).toString().trim() })
}
