import { IsNull } from 'typeorm'
import type { OrganisationId } from '../account/account.js'
import type { Db, Tx } from '../platform/db.js'
import type { ApiKey, ApiKeyId } from './api-key.js'
import { ApiKeyTable } from './api-key.table.js'

/** Newest first, revoked ones, too: what acted once can still be named. */
export const listApiKeys = (db: Db, organisationId: OrganisationId): Promise<ApiKey[]> =>
  db.getRepository(ApiKeyTable).find({ where: { organisationId }, order: { createdAt: 'DESC', id: 'DESC' } })

/** The key that has this hash, unless it was revoked. */
export const findUsableKey = (db: Db, hash: string): Promise<ApiKey | null> =>
  db.getRepository(ApiKeyTable).findOneBy({ hash, revokedAt: IsNull() })

export const insertApiKey = async (tx: Tx, key: ApiKey): Promise<void> => {
  await tx.getRepository(ApiKeyTable).insert(key)
}

/** Locks it. Null for another organisation's. */
export const lockApiKey = (tx: Tx, organisationId: OrganisationId, id: ApiKeyId): Promise<ApiKey | null> =>
  tx.getRepository(ApiKeyTable).findOne({ where: { id, organisationId }, lock: { mode: 'pessimistic_write' } })

export const setRevoked = async (tx: Tx, id: ApiKeyId, revokedAt: Date): Promise<void> => {
  await tx.query('update api_key set revoked_at = $2 where id = $1', [id, revokedAt])
}

/** Only a newer time is written, so two processes that note a use at once can't turn it back. */
export const noteUse = async (db: Db, id: ApiKeyId, at: Date): Promise<void> => {
  await db.query('update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)', [
    id,
    at,
  ])
}
