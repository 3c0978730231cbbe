import { may, type Viewer } from '../account/account.js'
import { daysAllowed, isDays } from '../inbox/retention.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import { saveMessageRetention, type MessageRetention } from './retention.store.js'

export type SaveMessageRetentionRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

export type SaveMessageRetention = (request: {
  readonly viewer: Viewer
  readonly retention: MessageRetention
}) => Promise<Result<MessageRetention, SaveMessageRetentionRefusal>>

/** Says for how long the organisation keeps messages that are no submissions. */
export const makeSaveMessageRetention =
  (db: Database): SaveMessageRetention =>
  async ({ viewer, retention }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const wrong = (['unmatchedDays', 'smsDays'] as const).find((each) => !isDays(retention[each]))
    if (wrong) {
      const message = `${daysAllowed.fewest} to ${daysAllowed.most} days, or for ever.`
      return failed({ kind: 'invalid', path: [wrong], message })
    }
    await inTransaction(db, (tx) => saveMessageRetention(tx, viewer.organisationId, retention))
    return ok(retention)
  }
