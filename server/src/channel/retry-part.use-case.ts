import type { Viewer } from '../account/account.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { preparationOf, previewOf } from '../media/preview.js'
import type { PartId } from '../message/message.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { deltasOf } from '../stats/ledger.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { lockSubmissions, saveSubmissions } from '../submission/submission.store.js'
import type { Submission } from '../submission/submission.js'
import { arrivingAgain } from './retry-part.js'
import { askForAgain, lockUnprepared, startPreparing, submissionWithPart } from './retry-part.store.js'

export type RetryRefusal =
  | { readonly kind: 'not-found' }
  /** The part is here, or on its way. */
  | { readonly kind: 'not-given-up'; readonly submission: Submission }

/**
 * Tries once more what failed about a part: asks its provider for one that could not be fetched, prepares one that could
 * not be prepared. The door has checked the right.
 */
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
      const enqueued = (kind: 'fetch-part' | ReturnType<typeof preparationOf>): Promise<void> =>
        enqueue(tx, [{ effect: { kind, subjectId: partId }, organisationId, decisionId: null, lane: null, at: now() }])
      const told = (kind: 'arrived' | 'prepared'): Promise<void> =>
        recordChanges(tx, [{ ...submission, submissionId: submission.id, kind, at: now() }])
      const unprepared = await lockUnprepared(tx, partId)
      if (unprepared && previewOf(unprepared.contentType) === 'preparing') {
        await startPreparing(tx, partId)
        await enqueued(preparationOf(unprepared.contentType))
        await told('prepared')
        return ok(submission)
      }
      if (!(await askForAgain(tx, partId))) return failed({ kind: 'not-given-up', submission })
      const arriving = arrivingAgain(submission, name)
      await saveSubmissions(tx, [arriving])
      await recordDeltas(tx, deltasOf(submission, arriving))
      await enqueued('fetch-part')
      await told('arrived')
      return ok(arriving)
    })
