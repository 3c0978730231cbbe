import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { spansMadeAnew, spansOfRun } from './runs.js'
import { findRunsOf } from './runs.store.js'
import { nextRun } from './schedule.js'
import { lockDueSchedule, replaceSchedule } from './schedule.store.js'
import { findOwner, startRun } from './start-run.use-case.js'

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
  const owner = await findOwner(tx, schedule)
  if (!owner.ok) {
    await replaceSchedule(tx, { ...schedule, problem: owner.failure })
    return true
  }
  const isDue = schedule.nextAt <= at
  // Only who has locked the schedule asks for its files, so these are all.
  const runs = await findRunsOf(tx, schedule.id)
  for (const span of isDue ? spansOfRun(schedule, runs, at) : spansMadeAnew(schedule, runs))
    await startRun(tx, { id: newId<'export'>(), schedule, owner: owner.value, span, at })
  const nextAt = isDue ? nextRun(schedule, at) : schedule.nextAt
  await replaceSchedule(tx, { ...schedule, nextAt, anewAt: null })
  return true
}
