import type { KeyHolder } from '../account/account.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { hashOfKey, keyIn } from './api-key.js'
import { findUsableKey, noteUse } from './api-key.store.js'

/** Who holds the key of an `Authorization` header; null when it is no key, or one that was revoked. */
export type KeyHolderOf = (authorization: string) => Promise<KeyHolder | null>

const minute = 60_000

/** Asked of the database each time, so that a revoked key is refused at once. Its use is written once a minute at most. */
export const makeKeyHolderOf =
  (db: Db, now: Clock): KeyHolderOf =>
  async (authorization) => {
    const given = keyIn(authorization)
    const key = given === undefined ? null : await findUsableKey(db, hashOfKey(given))
    if (!key) return null
    const at = now()
    if (key.lastUsedAt === null || at.getTime() - key.lastUsedAt.getTime() >= minute) await noteUse(db, key.id, at)
    const { id: keyId, organisationId, name, scopes } = key
    return { kind: 'api-key', organisationId, inboxes: 'all', keyId, name, scopes, operator: false }
  }
