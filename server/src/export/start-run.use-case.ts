import { may, type Person } from '../account/account.js'
import { findPerson } from '../account/person.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Db, Tx } from '../platform/db.js'
import type { Export } from './export.js'
import { insertExport } from './export.store.js'
import { within, type ExportFilter } from './filter.js'
import { newExport } from './request-export.use-case.js'
import { mayExport } from './rights.js'
import type { RunSpan } from './runs.js'
import type { ExportSchedule } from './schedule.js'

/** On whose behalf a schedule runs, as that member is now; or why it does not run any more, as a sentence. */
export const findOwner = async (db: Db, schedule: ExportSchedule): Promise<Result<Person, string>> => {
  const owner = await findPerson(db, schedule)
  if (!owner || !mayExport(owner, schedule.filter.kind))
    return failed('Whoever set it up may not have such a file any more.')
  if (schedule.destinationId !== null && !may(owner, 'admin'))
    return failed('Whoever set it up may not send files to a server any more.')
  return ok(owner)
}

type ToStart = {
  readonly id: Export['id']
  readonly schedule: ExportSchedule
  readonly owner: Person
  readonly span: RunSpan
  readonly at: Date
}

/** Asks for a file of a schedule that holds that span. The schedule is locked, and owes all of it. */
export const startRun = async (tx: Tx, { id, schedule, owner, span, at }: ToStart): Promise<Export> => {
  const filter = within(asSeenBy(owner, schedule.filter), span)
  const wanted: Export = {
    ...newExport(id, owner, { ...schedule, filter }, schedule.id, at),
    spanFrom: span.from,
    spanUntil: span.until,
  }
  await insertExport(tx, wanted)
  return wanted
}

/** Who moderated when it was set up may not any more. */
const asSeenBy = (owner: Person, filter: ExportFilter): ExportFilter =>
  filter.kind === 'media' ? { ...filter, masked: !may(owner, 'moderate') } : filter
