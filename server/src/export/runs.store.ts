import type { Db } from '../platform/db.js'
import type { Export, ExportId, ExportScheduleId } from './export.js'
import type { Run } from './runs.js'

/** Of each of these schedules. What was made before runs had a span is none of them. */
export const findRuns = async (
  db: Db,
  ids: readonly ExportScheduleId[],
): Promise<ReadonlyMap<ExportScheduleId, readonly Run[]>> => {
  const rows = await db.query<(Run & { readonly scheduleId: ExportScheduleId })[]>(
    `select schedule_id as "scheduleId", span_from as "from", span_until as "until", state from export
      where schedule_id = any($1::uuid[]) and span_from is not null order by span_from, id`,
    [ids],
  )
  const byId = new Map<ExportScheduleId, Run[]>(ids.map((id) => [id, []]))
  for (const { scheduleId, ...run } of rows) byId.get(scheduleId)?.push(run)
  return byId
}

export const findRunsOf = async (db: Db, id: ExportScheduleId): Promise<readonly Run[]> =>
  (await findRuns(db, [id])).get(id) ?? []

/** Why the file of an export is not where it should have been put, as a sentence; null where it is, or may be yet. */
export const whyNotSent = async (db: Db, { id }: { readonly id: ExportId }): Promise<Export['stateReason']> => {
  const [failed] = await db.query<{ readonly problem: string | null }[]>(
    `select problem from export_upload where export_id = $1 and state = 'failed'`,
    [id],
  )
  return failed ? (failed.problem ?? 'It was not sent.') : null
}
