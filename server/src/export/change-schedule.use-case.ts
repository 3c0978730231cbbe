import { may, type Person, type Viewer } from '../account/account.js'
import { isConfirmed, type DestinationId } from '../destination/destination.js'
import { findDestination } from '../destination/destination.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { ExportScheduleId, ExportWish } from './export.js'
import { checkedWish, type RequestRefusal } from './request-export.use-case.js'
import { findStranger } from './named.store.js'
import { mayExport } from './rights.js'
import { faultOfSchedule, nextRun, type ExportSchedule } from './schedule.js'
import { deleteSchedule, lockSchedule, replaceSchedule } from './schedule.store.js'

export type ScheduleRefusal = RequestRefusal | { readonly kind: 'not-found'; readonly what: 'schedule' | 'destination' }

type Rhythm = Pick<ExportSchedule, 'name' | 'every' | 'weekday' | 'atTime' | 'destinationId' | 'mailed'>

/** Has an export made again and again, on behalf of whoever saves it. A new one begins with what comes from now on. */
export type SaveExportSchedule = (request: {
  readonly viewer: Viewer
  /** Null for a new one. */
  readonly id: ExportScheduleId | null
  readonly wish: ExportWish
  readonly rhythm: Rhythm
}) => Promise<Result<ExportSchedule, ScheduleRefusal>>

export type RemoveExportSchedule = (request: {
  readonly viewer: Viewer
  readonly id: ExportScheduleId
}) => Promise<Result<ExportSchedule, ScheduleRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** The own ones; administrators see to all. */
export const maySeeTo = (viewer: Viewer, { memberId, filter }: ExportSchedule): boolean =>
  mayExport(viewer, filter.kind) && (may(viewer, 'admin') || (viewer.kind === 'member' && viewer.memberId === memberId))

const person = (viewer: Viewer): Person | null => (viewer.kind === 'member' ? viewer : null)

export const makeSaveExportSchedule =
  ({ db, now, newId }: Deps): SaveExportSchedule =>
  async ({ viewer, id, wish, rhythm }) => {
    const member = person(viewer)
    if (!member || !mayExport(viewer, wish.filter.kind)) return failed({ kind: 'not-allowed' })
    const checked = checkedWish(wish)
    if (!checked.ok) return checked
    const fault = faultOfSchedule(rhythm)
    if (fault) return failed({ kind: 'invalid', path: [fault[0]], message: fault[1] })
    return inTransaction(db, async (tx) => {
      const before = id && (await lockSchedule(tx, viewer.organisationId, id))
      if (id && (!before || !maySeeTo(viewer, before))) return failed({ kind: 'not-found', what: 'schedule' })
      const stranger = await findStranger(tx, viewer, wish.filter)
      if (stranger) return failed({ kind: 'not-found', what: stranger })
      const misplaced = await faultOfPlace(tx, viewer, rhythm.destinationId)
      if (misplaced) return failed(misplaced)
      const at = now()
      const schedule: ExportSchedule = {
        ...checked.value,
        ...rhythm,
        name: rhythm.name.trim(),
        id: before?.id ?? newId<'export-schedule'>(),
        organisationId: viewer.organisationId,
        memberId: member.memberId,
        nextAt: nextRun({ ...rhythm, timeZone: wish.timeZone }, at),
        beginsAt: before?.beginsAt ?? at,
        anewAt: before?.anewAt ?? null,
        problem: null,
        createdAt: before?.createdAt ?? at,
      }
      await replaceSchedule(tx, schedule)
      return ok(schedule)
    })
  }

/** What leaves the house by itself is for administrators, and for servers whose key was confirmed. */
const faultOfPlace = async (tx: Tx, viewer: Viewer, id: DestinationId | null): Promise<ScheduleRefusal | undefined> => {
  if (id === null) return undefined
  if (!may(viewer, 'admin')) return { kind: 'not-allowed' }
  const destination = await findDestination(tx, viewer.organisationId, id)
  if (!destination) return { kind: 'not-found', what: 'destination' }
  if (isConfirmed(destination)) return undefined
  const message = 'Test this destination first, and confirm the host key that its server shows.'
  return { kind: 'invalid', path: ['destinationId'], message }
}

export const makeRemoveExportSchedule =
  ({ db }: Pick<Deps, 'db'>): RemoveExportSchedule =>
  ({ viewer, id }) =>
    inTransaction(db, async (tx) => {
      const found = await lockSchedule(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found', what: 'schedule' })
      if (!maySeeTo(viewer, found)) return failed({ kind: 'not-allowed' })
      await deleteSchedule(tx, id)
      return ok(found)
    })
