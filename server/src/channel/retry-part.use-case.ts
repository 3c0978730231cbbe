import type { Viewer } from '../account/account.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { PartId } from '../message/message.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { lockSubmissions, saveSubmissions } from '../submission/submission.store.js'
import type { Submission } from '../submission/submission.js'
import { arrivingAgain } from './retry-part.js'
import { askForAgain, submissionWithPart } from './retry-part.store.js'

export type RetryRefusal =
  | { readonly kind: 'not-found' }
  /** The part is here, or on its way. */
  | { readonly kind: 'not-given-up'; readonly submission: Submission }

/** Asks the provider once more for a part that could not be fetched. The door has checked the right. */
export type RetryPart = (request: {
  readonly viewer: Viewer
  readonly partId: PartId
}) => Promise<Result<Submission, RetryRefusal>>

type Deps = { readonly db: Database; readonly now: Clock }

export const makeRetryPart =
  ({ db, now }: Deps): RetryPart =>
  ({ viewer, partId }) =>
    inTransaction(db, async (tx) => {
      const { organisationId, name } = viewer
      const id = await submissionWithPart(tx, organisationId, partId)
      // Before the part, as whoever settles it does.
      const [submission] = id ? await lockSubmissions(tx, viewer, [id]) : []
      if (!submission) return failed({ kind: 'not-found' })
      if (!(await askForAgain(tx, partId))) return failed({ kind: 'not-given-up', submission })
      const arriving = arrivingAgain(submission, name)
      const effect = { kind: 'fetch-part', subjectId: partId } as const
      await saveSubmissions(tx, [arriving])
      await enqueue(tx, [{ effect, organisationId, decisionId: null, lane: null, at: now() }])
      await recordChanges(tx, [{ ...arriving, submissionId: arriving.id, kind: 'arrived', at: now() }])
      return ok(arriving)
    })
