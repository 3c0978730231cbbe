import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { ApiKey, ApiKeyId } from './api-key.js'
import { lockApiKey, setRevoked } from './api-key.store.js'

export type RevokeApiKeyRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' }

export type RevokeApiKey = (request: {
  readonly viewer: Viewer
  readonly id: ApiKeyId
}) => Promise<Result<ApiKey, RevokeApiKeyRefusal>>

type Deps = { readonly db: Database; readonly now: Clock }

/** For good. One that was revoked before stays as it is, and that is no failure. */
export const makeRevokeApiKey =
  ({ db, now }: Deps): RevokeApiKey =>
  async ({ viewer, id }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const key = await lockApiKey(tx, viewer.organisationId, id)
      if (!key) return failed({ kind: 'not-found' })
      if (key.revokedAt) return ok(key)
      const revokedAt = now()
      await setRevoked(tx, id, revokedAt)
      return ok({ ...key, revokedAt })
    })
  }
