import type { MemberId } from '../account/account.js'
import type { Db, Tx } from '../platform/db.js'
import type { WeeklyFigures } from './weekly.js'

const columns = `member_id as "memberId", organisation_id as "organisationId", time_zone as "timeZone", next_at as "nextAt"`

export const findWeekly = async (db: Db, memberId: MemberId): Promise<WeeklyFigures | null> => {
  const [found] = await db.query<WeeklyFigures[]>(`select ${columns} from weekly_figures where member_id = $1`, [
    memberId,
  ])
  return found ?? null
}

/** One that is due, locked; what another process is at is left to it. */
export const lockDueWeekly = async (tx: Tx, now: Date): Promise<WeeklyFigures | null> => {
  const [found] = await tx.query<WeeklyFigures[]>(
    `select ${columns} from weekly_figures where next_at <= $1 order by next_at limit 1 for update skip locked`,
    [now],
  )
  return found ?? null
}

export const saveWeekly = async (
  tx: Tx,
  { memberId, organisationId, timeZone, nextAt }: WeeklyFigures,
): Promise<void> => {
  await tx.query(
    `insert into weekly_figures (member_id, organisation_id, time_zone, next_at) values ($1, $2, $3, $4)
     on conflict (member_id) do update set time_zone = excluded.time_zone, next_at = excluded.next_at`,
    [memberId, organisationId, timeZone, nextAt],
  )
}

export const deleteWeekly = async (tx: Tx, memberId: MemberId): Promise<void> => {
  await tx.query('delete from weekly_figures where member_id = $1', [memberId])
}
