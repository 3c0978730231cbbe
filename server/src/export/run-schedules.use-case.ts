import { may, type Person } from '../account/account.js'
import { findPerson } from '../account/person.store.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { insertExport } from './export.store.js'
import { within, type ExportFilter } from './filter.js'
import { newExport } from './request-export.use-case.js'
import { mayExport } from './rights.js'
import { nextRun, spanOfRun } from './schedule.js'
import { lockDueSchedule, replaceSchedule } from './schedule.store.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Asks for the exports that are due, one transaction each: what moved on has asked, and what asked has moved on. */
export const makeRunSchedules =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted && (await inTransaction(deps.db, (tx) => runNext(tx, deps))));
  }

const runNext = async (tx: Tx, { now, newId }: Deps): Promise<boolean> => {
  const at = now()
  const schedule = await lockDueSchedule(tx, at)
  if (!schedule) return false
  const owner = await findPerson(tx, schedule)
  if (!owner || !mayExport(owner, schedule.filter.kind)) {
    await replaceSchedule(tx, { ...schedule, problem: 'Whoever set it up may not have such a file any more.' })
    return true
  }
  if (schedule.destinationId !== null && !may(owner, 'admin')) {
    await replaceSchedule(tx, { ...schedule, problem: 'Whoever set it up may not send files to a server any more.' })
    return true
  }
  const span = spanOfRun(schedule, at)
  if (span) {
    const filter = within(asSeenBy(owner, schedule.filter), span)
    await insertExport(tx, newExport(newId<'export'>(), owner, { ...schedule, filter }, schedule.id, at))
  }
  await replaceSchedule(tx, {
    ...schedule,
    nextAt: nextRun(schedule, at),
    coveredUntil: span?.until ?? schedule.coveredUntil,
  })
  return true
}

/** Who moderated when it was set up may not any more. */
const asSeenBy = (owner: Person, filter: ExportFilter): ExportFilter =>
  filter.kind === 'media' ? { ...filter, masked: !may(owner, 'moderate') } : filter
