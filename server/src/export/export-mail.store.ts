import type { OrganisationId } from '../account/account.js'
import type { Db } from '../platform/db.js'
import type { ExportScheduleId } from './export.js'

export type Addressed = { readonly name: string; readonly email: string }

/** Somebody who is a member still. */
export const findAddress = async (
  db: Db,
  organisationId: OrganisationId,
  memberId: string | null,
): Promise<Addressed | null> => {
  const [found] = await db.query<Addressed[]>(
    `select person."name", person."email" from member join auth."user" as person on person."id" = member.user_id
      where member.organisation_id = $1 and member.id = $2`,
    [organisationId, memberId],
  )
  return found ?? null
}

type OfSchedule = { readonly name: string; readonly mailed: boolean }

/** What a schedule is called, and whether whoever set it up is mailed each file of it; null where it was removed since. */
export const findMailing = async (db: Db, id: ExportScheduleId): Promise<OfSchedule | null> => {
  const [found] = await db.query<OfSchedule[]>('select name, mailed from export_schedule where id = $1', [id])
  return found ?? null
}
