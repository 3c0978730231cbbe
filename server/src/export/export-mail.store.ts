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

/** Whether whoever set a schedule up is mailed each file of it; also where it was removed since. */
export const isMailed = async (db: Db, id: ExportScheduleId): Promise<boolean> => {
  const [found] = await db.query<{ readonly mailed: boolean }[]>('select mailed from export_schedule where id = $1', [
    id,
  ])
  return found?.mailed ?? true
}
