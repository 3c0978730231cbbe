import { actorOf, type Viewer } from '../account/account.js'
import { submissionWithPart } from '../channel/retry-part.store.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { noLooks, type Part } from '../media/part.js'
import { firstPreviewOf, preparationOf } from '../media/preview.js'
import type { PartId } from '../message/message.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { deltasOf } from '../stats/ledger.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { lockSubmissions, saveSubmissions, whyUnseenNow } from '../submission/submission.store.js'
import type { Submission } from '../submission/submission.js'
import { changePart, keepVerdict, lockQuarantined, type QuarantineVerdict } from './quarantine.store.js'

export type QuarantineRefusal =
  | { readonly kind: 'not-found' }
  /** Somebody has decided on it, or nothing was ever found in it. */
  | { readonly kind: 'not-quarantined'; readonly submission: Submission }

/** Lets a part in which ClamAV found something be seen all the same, or erases it. The door has checked the right. */
export type DecideQuarantine = (request: {
  readonly viewer: Viewer
  readonly partId: PartId
  readonly verdict: QuarantineVerdict
}) => Promise<Result<Submission, QuarantineRefusal>>

type Deps = {
  readonly db: Database
  readonly blobs: Pick<Blobs, 'remove'>
  readonly now: Clock
  /** To whom what is sealed is sealed besides, for its copies; null where the installation has no such key. */
  readonly processing: string | null
}

/** As a part that came clean; what was found stays written on it. */
const released = ({ contentType, sealedFor }: Part, processing: string | null): Partial<Part> => ({
  state: 'stored',
  preview: firstPreviewOf(contentType, sealedFor === null ? null : { processing }),
})

const erased: Partial<Part> = {
  ...noLooks,
  state: 'erased',
  preview: 'none',
  fileName: null,
  size: null,
  sha256: null,
  blobId: null,
  sourceUrl: null,
  sealedFor: null,
  sealedLooks: null,
  sealedSource: null,
}

export const makeDecideQuarantine =
  ({ db, blobs, now, processing }: Deps): DecideQuarantine =>
  async ({ viewer, partId, verdict }) => {
    const decided = await inTransaction(
      db,
      async (tx): Promise<Result<readonly [Submission, Part], QuarantineRefusal>> => {
        const id = await submissionWithPart(tx, viewer.organisationId, partId)
        // Before the part, as whoever settles it does.
        const [submission] = id ? await lockSubmissions(tx, viewer, [id]) : []
        if (!submission) return failed({ kind: 'not-found' })
        const part = await lockQuarantined(tx, partId)
        if (!part) return failed({ kind: 'not-quarantined', submission })
        const change = verdict === 'released' ? released(part, processing) : erased
        await changePart(tx, partId, change)
        await keepVerdict(tx, { part, submission, verdict, by: actorOf(viewer), at: now() })
        if (change.preview === 'preparing') {
          const effect = { kind: preparationOf(part.contentType), subjectId: partId }
          const { organisationId } = viewer
          await enqueue(tx, [{ effect, organisationId, decisionId: null, lane: null, at: now() }])
        }
        // While nobody has decided, the reason is what is still unseen.
        const reason =
          submission.reason === 'part-quarantined' ? await whyUnseenNow(tx, submission.messageId) : submission.reason
        const seen: Submission = { ...submission, reason, version: submission.version + 1 }
        await saveSubmissions(tx, [seen])
        await recordDeltas(tx, deltasOf(submission, seen))
        await recordChanges(tx, [{ ...seen, submissionId: seen.id, kind: 'prepared', at: now() }])
        return ok([seen, part])
      },
    )
    if (!decided.ok) return decided
    const [submission, { blobId }] = decided.value
    // After the commit: what a crash leaves here, nothing names any more, and the sweep removes it.
    if (verdict === 'erased' && blobId !== null) await blobs.remove(blobId)
    return ok(submission)
  }
