import { takeBackArchives } from './export/erased.store.js'
import { makeInboxReads } from './inbox/inbox-list.store.js'
import type { Age } from './platform/age.js'
import type { Clock, NewId } from './platform/clock.js'
import type { Config } from './platform/config.js'
import type { Database } from './platform/db.js'
import type { Log } from './platform/log.js'
import { openSealed } from './platform/age-reading.js'
import { networkOf } from './platform/sftp.js'
import { openProcessingKey, type ProcessingKey } from './platform/processing-key.js'
import type { mediaRoutes } from './media/media.http.js'
import { makeAddresses, type Addresses } from './media/addresses.js'
import { makeVault, type Vault } from './media/vault.js'
import { makeAskForPassword } from './storage/ask-password.http.js'
import { makeIdentityOf } from './storage/identity-of.store.js'
import { makeUnlockByLink } from './storage/unlock-by-link.use-case.js'
import { ChangeStorageResolver } from './storage/change-storage.graphql.js'
import { makeMakePrivate, makeMakePublic } from './storage/change-storage.use-case.js'
import { makeMoveStorage, type MoveStorage } from './storage/move-storage.use-case.js'
import { makeOpenByPassword } from './storage/open-by-password.use-case.js'
import { makeChangePassword, makeRecoverInbox, makeRenewRecoveryKey } from './storage/password.use-case.js'
import { findSeals } from './storage/seal.store.js'
import { makeShowParts, type ShowParts } from './storage/show-parts.js'
import { InboxStorageResolver } from './storage/storage.graphql.js'
import { makeStorageReads } from './storage/storage-reads.store.js'
import { makeStorageTries } from './storage/tries.store.js'
import { makeLock, makeUnlock } from './storage/unlock.use-case.js'
import type { Parts } from './wire-parts.js'
import type { SchemaParts } from './wire-schema.js'

type Place = Pick<Config, 'PROCESSING_KEY_FILE' | 'DATABASE_URL'>

/** The key that lies beside the data; one that belongs to a single process is made at its first run. */
export const wireProcessingKey = async (
  { PROCESSING_KEY_FILE: file, DATABASE_URL: shared }: Place,
  age: Age,
  log: Pick<Log, 'warn'>,
): Promise<ProcessingKey | null> => {
  const key = await openProcessingKey({ file, mayMake: shared === undefined, age })
  if (!key) log.warn({ file }, 'there is no processing key: private inboxes have no previews')
  return key
}

type Storage = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly age: Age
  readonly processing: ProcessingKey | null
}

/** What parts look like to who asks: what he has not unlocked is locked. */
export const wireShowParts = ({ db, age }: Pick<Storage, 'db' | 'age'>): ShowParts =>
  makeShowParts({ ...makeStorageReads(db.manager), open: age.open })

/** The resolvers of private storage. */
export const storageResolvers = (parts: SchemaParts): readonly object[] => {
  const { db, now, newId, age, processing, mediaUrl, production, publicUrl } = parts
  const { manager } = db
  const tries = makeStorageTries(manager, now)
  const openByPassword = makeOpenByPassword({ db: manager, age, tries })
  const passwords = { db, age, openByPassword, tries }
  return [
    new InboxStorageResolver({ reads: makeStorageReads(manager), canPrepare: processing !== null }),
    new ChangeStorageResolver({
      inboxes: makeInboxReads(manager),
      mediaUrl,
      secureCookies: production || publicUrl.startsWith('https:'),
      makePrivate: makeMakePrivate({ db, now, age, tries, openByPassword }),
      makePublic: makeMakePublic({ db, now, age, openByPassword, processing: processing?.recipient ?? null }),
      changePassword: makeChangePassword(passwords),
      recover: makeRecoverInbox(passwords),
      renewRecoveryKey: makeRenewRecoveryKey(passwords),
      unlock: makeUnlock({ db, now, newId, openByPassword }),
      lock: makeLock({ db }),
    }),
  ]
}

/** What moves media to where they belong since the storage of their inbox was changed. */
export const wireMoveStorage = ({ db, now, blobs, age, processing }: Parts): MoveStorage =>
  makeMoveStorage({
    db,
    now,
    blobs,
    age,
    processing,
    takeBackArchives: (tx, inboxId) => takeBackArchives(tx, inboxId, now()),
  })

/** How whoever makes copies reads and writes what is a private inbox's. */
export const wireVault = ({ db, age, processing }: Pick<Parts, 'db' | 'age' | 'processing'>): Vault =>
  makeVault({
    age,
    identities: processing?.identities ?? [],
    recipientOf: async (inboxId) => {
      const [seal] = await findSeals(db.manager, [inboxId])
      if (!seal) throw new Error('what is sealed for an inbox has lost its seal')
      return seal.recipient
    },
  })

/** Where providers have what is sealed: kept for who asks for it once more. */
export const wireAddresses = ({ age, processing }: Pick<Parts, 'age' | 'processing'>): Addresses =>
  makeAddresses({ age, processing })

/** How the door of media opens what is sealed. */
export const wireMediaVault = (
  { config, secrets, db, now, newId, age, viewerOf }: Parts,
  origins: readonly string[],
): NonNullable<Parameters<typeof mediaRoutes>[0]['vault']> => ({
  identityOf: makeIdentityOf({ db: db.manager, now, viewerOf }),
  open: openSealed,
  ask: makeAskForPassword({
    unlock: makeUnlockByLink({ db, now, newId, age, tries: makeStorageTries(db.manager, now) }),
    origins,
    secureCookies: config.production || config.PUBLIC_URL.startsWith('https:'),
    networkOf: (address) => secrets.hmac('networks that guess storage passwords', networkOf(address)),
  }),
})
