import { randomBytes } from 'node:crypto'
import { may, type KeyScope, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { faultOfApiKey, hashOfKey, keyOf, prefixOf, type ApiKey, type ApiKeyFault } from './api-key.js'
import { insertApiKey } from './api-key.store.js'

export type CreateApiKeyRequest = {
  readonly viewer: Viewer
  readonly name: string
  readonly scopes: readonly KeyScope[]
}

export type CreateApiKeyRefusal = { readonly kind: 'not-allowed' } | ({ readonly kind: 'invalid' } & ApiKeyFault)

/** `secret` is told this once; the database has its hash alone. */
export type CreatedApiKey = { readonly apiKey: ApiKey; readonly secret: string }

export type CreateApiKey = (request: CreateApiKeyRequest) => Promise<Result<CreatedApiKey, CreateApiKeyRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeCreateApiKey =
  ({ db, now, newId }: Deps): CreateApiKey =>
  async ({ viewer, name, scopes }) => {
    // A key never makes a key: only a person can answer for one.
    if (!may(viewer, 'admin') || viewer.kind !== 'member') return failed({ kind: 'not-allowed' })
    const fault = faultOfApiKey({ name, scopes })
    if (fault) return failed({ kind: 'invalid', ...fault })
    const secret = keyOf(randomBytes(32))
    const apiKey: ApiKey = {
      id: newId<'api-key'>(),
      organisationId: viewer.organisationId,
      name: name.trim(),
      prefix: prefixOf(secret),
      hash: hashOfKey(secret),
      scopes: [...new Set(scopes)].toSorted(),
      createdById: viewer.memberId,
      createdByName: viewer.name,
      createdAt: now(),
      lastUsedAt: null,
      revokedAt: null,
    }
    await inTransaction(db, (tx) => insertApiKey(tx, apiKey))
    return ok({ apiKey, secret })
  }
