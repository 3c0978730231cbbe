import type { OrganisationId } from '../account/account.js'
import { readPrepared, type Db, type Tx } from '../platform/db.js'
import type { ApiKey, ApiKeyId } from './api-key.js'
import { ApiKeyTable } from './api-key.table.js'

/** Newest first, revoked ones, too: what acted once can still be named. */
export const listApiKeys = (db: Db, organisationId: OrganisationId): Promise<ApiKey[]> =>
  db.getRepository(ApiKeyTable).find({ where: { organisationId }, order: { createdAt: 'DESC', id: 'DESC' } })

/** What every request of a program's is judged by. */
export type UsableKey = Pick<ApiKey, 'id' | 'organisationId' | 'name' | 'scopes' | 'lastUsedAt'>

/** The key that has this hash, unless it was revoked. */
export const findUsableKey = async (db: Db, hash: string): Promise<UsableKey | null> => {
  const [key] = await readPrepared<UsableKey>(
    db,
    `select id, organisation_id as "organisationId", name, scopes, last_used_at as "lastUsedAt"
       from api_key where hash = $1 and revoked_at is null`,
    [hash],
  )
  return key ?? null
}

export const insertApiKey = async (tx: Tx, key: ApiKey): Promise<void> => {
  await tx.getRepository(ApiKeyTable).insert(key)
}

/** Locks it. Null for another organisation's. */
export const lockApiKey = (tx: Tx, organisationId: OrganisationId, id: ApiKeyId): Promise<ApiKey | null> =>
  tx.getRepository(ApiKeyTable).findOne({ where: { id, organisationId }, lock: { mode: 'pessimistic_write' } })

/** What was unlocked to it ends with it: whoever finds the key and a dump would open that for ever. */
export const setRevoked = async (tx: Tx, id: ApiKeyId, revokedAt: Date): Promise<void> => {
  await tx.query('update api_key set revoked_at = $2 where id = $1', [id, revokedAt])
  await tx.query('delete from inbox_grant where api_key_id = $1', [id])
}

/** Only a newer time is written, so two processes that note a use at once can't turn it back. */
export const noteUse = async (db: Db, id: ApiKeyId, at: Date): Promise<void> => {
  await db.query('update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)', [
    id,
    at,
  ])
}
