import { actorOf, may, type Viewer } from '../account/account.js'
import { lockInbox } from '../inbox/inbox.store.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { ReadPublicKey } from '../platform/sftp-key.js'
import {
  faultOfName,
  mostKeys,
  passwordOf,
  userNameOf,
  type SftpKey,
  type SftpKeyFault,
  type SftpKeyId,
} from './account.js'
import { insertKey, listKeys, lockAccount, lockKey, setPassword, setRemoved } from './account.store.js'

type OfInbox = { readonly viewer: Viewer; readonly inboxId: InboxId }
export type SftpRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }
export type AddSftpKeyRefusal = SftpRefusal | ({ readonly kind: 'invalid' } & SftpKeyFault)

export type AddSftpKey = (
  request: OfInbox & { readonly publicKey: string; readonly name: string | null },
) => Promise<Result<SftpKey, AddSftpKeyRefusal>>
export type RemoveSftpKey = (request: {
  readonly viewer: Viewer
  readonly id: SftpKeyId
}) => Promise<Result<SftpKey, SftpRefusal>>
/** `secret` is told this once; the database has its hash alone. */
export type MakeSftpPassword = (request: OfInbox) => Promise<Result<{ readonly secret: string }, SftpRefusal>>
export type RemoveSftpPassword = (request: OfInbox) => Promise<Result<null, SftpRefusal>>

type Deps = { readonly db: Database; readonly now: Clock }

type Adding = Deps & { readonly newId: NewId; readonly readPublicKey: ReadPublicKey }

export const makeAddSftpKey =
  ({ db, now, newId, readPublicKey }: Adding): AddSftpKey =>
  async ({ viewer, inboxId, publicKey, name: given }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const read = readPublicKey(publicKey)
    if ('fault' in read) return failed({ kind: 'invalid', path: 'publicKey', message: read.fault })
    const name = (given ?? '').trim() || read.comment
    const fault = faultOfName(name)
    if (fault) return failed({ kind: 'invalid', ...fault })
    return inTransaction(db, async (tx) => {
      if (!(await lockInbox(tx, viewer.organisationId, inboxId))) return failed({ kind: 'not-found' })
      await lockAccount(tx, inboxId, userNameOf(inboxId))
      const keys = await listKeys(tx, inboxId)
      if (keys.some(({ key }) => key === read.key))
        return failed({ kind: 'invalid', path: 'publicKey', message: 'This key is in the list already.' })
      if (keys.length >= mostKeys)
        return failed({ kind: 'invalid', path: 'publicKey', message: `An inbox has at most ${mostKeys} keys.` })
      const { type, key, fingerprint } = read
      const added: SftpKey = {
        id: newId<'sftp-key'>(),
        inboxId,
        name: name.trim(),
        type,
        key,
        fingerprint,
        addedAt: now(),
        addedBy: actorOf(viewer),
        lastUsedAt: null,
        removedAt: null,
        removedBy: null,
      }
      await insertKey(tx, added)
      return ok(added)
    })
  }

/** For good; whoever reads with it is cut off. One that was removed before stays as it is, and that is no failure. */
export const makeRemoveSftpKey =
  ({ db, now }: Deps): RemoveSftpKey =>
  async ({ viewer, id }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const key = await lockKey(tx, viewer.organisationId, id)
      if (!key) return failed({ kind: 'not-found' })
      if (key.removedAt) return ok(key)
      const [removedAt, removedBy] = [now(), actorOf(viewer)]
      await setRemoved(tx, id, removedAt, removedBy)
      return ok({ ...key, removedAt, removedBy })
    })
  }

type Hashing = Deps & {
  readonly hashPassword: (password: string) => Promise<string>
  readonly randomBytes: (count: number) => Uint8Array
}

/** The one before it works no more: there is one password at a time. */
export const makeMakeSftpPassword =
  ({ db, now, hashPassword, randomBytes }: Hashing): MakeSftpPassword =>
  async ({ viewer, inboxId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const secret = passwordOf(randomBytes(20))
    // Outside of the transaction, because it takes long on purpose.
    const hash = await hashPassword(secret)
    return inTransaction(db, async (tx) => {
      if (!(await lockInbox(tx, viewer.organisationId, inboxId))) return failed({ kind: 'not-found' })
      await lockAccount(tx, inboxId, userNameOf(inboxId))
      await setPassword(tx, inboxId, { hash, at: now(), by: actorOf(viewer) })
      return ok({ secret })
    })
  }

export const makeRemoveSftpPassword =
  ({ db, now }: Deps): RemoveSftpPassword =>
  async ({ viewer, inboxId }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      if (!(await lockInbox(tx, viewer.organisationId, inboxId))) return failed({ kind: 'not-found' })
      await setPassword(tx, inboxId, { hash: null, at: now(), by: actorOf(viewer) })
      return ok(null)
    })
  }
