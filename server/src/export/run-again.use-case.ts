import type { Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { maySeeTo } from './change-schedule.use-case.js'
import type { Export, ExportId } from './export.js'
import { findExport, lockExport, saveExport } from './export.store.js'
import type { RequestExport, RequestRefusal } from './request-export.use-case.js'
import { mayFetch } from './rights.js'
import { isOwed } from './runs.js'
import { findRunsOf, whyNotSent } from './runs.store.js'
import { lockSchedule } from './schedule.store.js'
import { findOwner, startRun } from './start-run.use-case.js'

export type RunAgainRefusal = RequestRefusal | { readonly kind: 'not-found'; readonly what: 'export' }

/**
 * Asks for the same rows once more, as whoever asks now may see them. What a schedule owes since this one failed is made for
 * the schedule, as itself would: its next file does not hold it then, and its destination gets it.
 */
export type RunExportAgain = (request: {
  readonly viewer: Viewer
  readonly id: ExportId
}) => Promise<Result<Export, RunAgainRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId; readonly request: RequestExport }

export const makeRunExportAgain =
  (deps: Deps): RunExportAgain =>
  async ({ viewer, id }) => {
    const before = await findExport(deps.db.manager, viewer.organisationId, id)
    if (!before || !mayFetch(viewer, before)) return failed({ kind: 'not-found', what: 'export' })
    const run = await inTransaction(deps.db, (tx) => runOfSchedule(tx, deps, viewer, before))
    return run ? ok(run) : deps.request({ viewer, wish: before })
  }

/** Null where no schedule owes it, or where it is not for this viewer to see to that schedule. */
const runOfSchedule = async (
  tx: Tx,
  { now, newId }: Deps,
  viewer: Viewer,
  { id, scheduleId }: Export,
): Promise<Export | null> => {
  if (scheduleId === null) return null
  const schedule = await lockSchedule(tx, viewer.organisationId, scheduleId)
  if (!schedule || !maySeeTo(viewer, schedule)) return null
  const owner = await findOwner(tx, schedule)
  const before = await lockExport(tx, viewer.organisationId, id)
  if (!owner.ok || !before?.spanFrom || !before.spanUntil) return null
  await giveUpLost(tx, before)
  const span = { from: before.spanFrom, until: before.spanUntil }
  if (!isOwed(await findRunsOf(tx, schedule.id), span)) return null
  return startRun(tx, { id: newId<'export'>(), schedule, owner: owner.value, span, at: now() })
}

/** Its file was removed before it could be sent, so that it stands for nothing any more. */
const giveUpLost = async (tx: Tx, before: Export): Promise<void> => {
  if (before.state !== 'expired') return
  const why = await whyNotSent(tx, before)
  if (why !== null) await saveExport(tx, { ...before, state: 'failed', stateReason: why })
}
