import { actorOf, type Viewer } from '../account/account.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { lockSubmissions } from '../submission/submission.store.js'
import type { SubmissionId } from '../submission/submission.js'
import { renew, takeBack } from './public-address.store.js'

export type PublicAddressChange = 'take-back' | 'renew'

/** Asked twice it does nothing twice. The door has checked the right. */
export type ChangePublicAddresses = (request: {
  readonly viewer: Viewer
  readonly submissionId: SubmissionId
  readonly change: PublicAddressChange
}) => Promise<Result<null, { readonly kind: 'not-found' }>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  /** What nobody guesses, for addresses that nobody had before. */
  readonly newKey: () => string
}

/** Whether somebody may fetch the parts of a submission is asked at every request: from the commit on it is as it says here. */
export const makeChangePublicAddresses =
  ({ db, now, newKey }: Deps): ChangePublicAddresses =>
  ({ viewer, submissionId, change }) =>
    inTransaction(db, async (tx) => {
      const [submission] = await lockSubmissions(tx, viewer, [submissionId])
      if (!submission) return failed({ kind: 'not-found' })
      const at = now()
      const asked = { submissionId, by: actorOf(viewer), at }
      const changed = await (change === 'take-back' ? takeBack(tx, asked) : renew(tx, asked, newKey()))
      if (changed) await recordChanges(tx, [{ ...submission, submissionId, kind: 'prepared', at }])
      return ok(null)
    })
