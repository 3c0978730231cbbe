import { actorOf, may, type Viewer } from '../account/account.js'
import { takeBackSubmissions } from '../export/erased.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction } from '../platform/db.js'
import { isWorthRepeating } from '../platform/db-error.js'
import type { SubmissionId } from '../submission/submission.js'
import { digestFor } from './emptying.js'
import { emptySome } from './empty-some.use-case.js'
import type { ErasingDeps } from './erase-phone.use-case.js'
import { blankErasure, endingOf, type Erasure } from './erasure.js'
import { findErasureOf, saveErasure } from './erasure.store.js'
import { removeFiles } from './remove-files.use-case.js'
import { findToErase } from './to-erase.store.js'

export type EraseSubmissionRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  /** Nobody could answer any more what its text may mean. */
  | { readonly kind: 'asked-about' }

/** Erases one submission wherever it is. Asked again, it answers what came of it the first time. */
export type EraseSubmission = (request: {
  readonly viewer: Viewer
  readonly id: SubmissionId
}) => Promise<Result<Erasure, EraseSubmissionRefusal>>

export const makeEraseSubmission =
  (deps: ErasingDeps): EraseSubmission =>
  async ({ viewer, id }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const found = await findToErase(deps.db.manager, viewer.organisationId, id)
    if (!found) return failed({ kind: 'not-found' })
    if (found.isAskedAbout) return failed({ kind: 'asked-about' })
    const erasure = await erase(deps, viewer, { id, ...found })
    if (erasure) {
      await deps.forgetAnswers(viewer.organisationId, [id])
      await removeFiles(deps, erasure.id, erasure.filesLeft)
      return ok(erasure)
    }
    const before = await findErasureOf(deps.db.manager, id)
    return before ? ok(before) : failed({ kind: 'not-found' })
  }

type ToErase = { readonly id: SubmissionId; readonly sender: string; readonly inboxId: Erasure['inboxId'] }

const erase = async (
  deps: ErasingDeps,
  viewer: Viewer,
  submission: ToErase,
  tries = 5,
): Promise<Erasure | undefined> => {
  try {
    return await eraseOnce(deps, viewer, submission)
  } catch (error) {
    if (tries > 1 && isWorthRepeating(error)) return erase(deps, viewer, submission, tries - 1)
    throw error
  }
}

/** Undefined where somebody else erased it meanwhile. */
const eraseOnce = (deps: ErasingDeps, viewer: Viewer, { id, sender, inboxId }: ToErase): Promise<Erasure | undefined> =>
  inTransaction(deps.db, async (tx) => {
    const { organisationId } = viewer
    const who = { organisationId, at: deps.now(), by: actorOf(viewer) }
    const begun: Erasure = {
      ...blankErasure,
      ...who,
      id: deps.newId<'erasure'>(),
      kind: 'submission',
      phoneDigest: digestFor({ ...deps, ...who }, sender),
      ending: endingOf(sender),
      submissionId: id,
      inboxId,
    }
    const emptied = await emptySome(tx, [id], { ...deps, ...who, erasureId: begun.id, kind: begun.kind })
    if (!emptied) return undefined
    const files = await takeBackSubmissions(tx, who)
    const { counts, further, wentOut, blobs } = emptied
    const filesLeft = [...blobs, ...files]
    const erasure: Erasure = {
      ...begun,
      ...counts,
      further: { ...further, exports: files.length },
      wentOut,
      filesLeft,
    }
    await saveErasure(tx, erasure)
    return erasure
  })
