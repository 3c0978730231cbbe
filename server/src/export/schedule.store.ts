import type { MemberId, OrganisationId } from '../account/account.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import type { ExportScheduleId } from './export.js'
import { revivedFilter } from './filter.js'
import type { ExportSchedule } from './schedule.js'
import { ExportScheduleTable } from './schedule.table.js'

const revived = (row: ExportSchedule): ExportSchedule => ({ ...row, filter: revivedFilter(row.filter) })

/** Oldest first. */
export const listSchedules = async (db: Db, organisationId: OrganisationId): Promise<readonly ExportSchedule[]> =>
  (await findRows(db, ExportScheduleTable, 'organisation_id = $1 order by created_at, id', [organisationId])).map(
    revived,
  )

/** Null for another organisation's. */
export const lockSchedule = async (
  tx: Tx,
  organisationId: OrganisationId,
  id: ExportScheduleId,
): Promise<ExportSchedule | null> => {
  const [found] = await findRows(tx, ExportScheduleTable, 'organisation_id = $1 and id = $2 for update', [
    organisationId,
    id,
  ])
  return found ? revived(found) : null
}

/** One that is due, or that has to make something anew, locked; what another process is at is left to it. */
export const lockDueSchedule = async (tx: Tx, now: Date): Promise<ExportSchedule | null> => {
  const [found] = await findRows(
    tx,
    ExportScheduleTable,
    '(next_at <= $1 or anew_at <= $1) and problem is null order by next_at limit 1 for update skip locked',
    [now],
  )
  return found ? revived(found) : null
}

/** Writes it anew; its row is locked. */
export const replaceSchedule = async (tx: Tx, schedule: ExportSchedule): Promise<void> => {
  await insertMany(tx, ExportScheduleTable, [schedule], {
    onConflict: `on conflict (id) do update
      set name = excluded.name, filter = excluded.filter, columns = excluded.columns, time_zone = excluded.time_zone,
          mode = excluded.mode, byte_order_mark = excluded.byte_order_mark, every = excluded.every,
          weekday = excluded.weekday, at_time = excluded.at_time, next_at = excluded.next_at,
          anew_at = excluded.anew_at, problem = excluded.problem, member_id = excluded.member_id,
          destination_id = excluded.destination_id, mailed = excluded.mailed`,
  })
}

export const deleteSchedule = async (tx: Tx, id: ExportScheduleId): Promise<void> => {
  await tx.query('delete from export_schedule where id = $1', [id])
}

/** What schedules are called. */
export const findScheduleNames = async (
  db: Db,
  ids: readonly ExportScheduleId[],
): Promise<ReadonlyMap<ExportScheduleId, string>> => {
  const rows = await db.query<{ readonly id: ExportScheduleId; readonly name: string }[]>(
    'select id, name from export_schedule where id = any($1::uuid[])',
    [ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What members are called. */
export const findNames = async (db: Db, members: readonly MemberId[]): Promise<ReadonlyMap<MemberId, string>> => {
  const rows = await db.query<{ readonly id: MemberId; readonly name: string }[]>(
    `select member.id, person."name" from member join auth."user" as person on person."id" = member.user_id
      where member.id = any($1::uuid[])`,
    [members],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
