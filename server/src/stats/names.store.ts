import type { OrganisationId } from '../account/account.js'
import type { Db } from '../platform/db.js'
import type { Names } from './row.js'

/** Members and API keys of the organisation by name. */
export const findDeciders = async (db: Db, organisationId: OrganisationId, ids: readonly string[]): Promise<Names> => {
  const rows = await db.query<{ readonly id: string; readonly name: string }[]>(
    `select member.id::text as id, person."name" as name
       from member join auth."user" as person on person."id" = member.user_id
      where organisation_id = $1 and member.id::text = any($2::text[])
     union all
     select id::text, name from api_key where organisation_id = $1 and id::text = any($2::text[])`,
    [organisationId, ids],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Those of the ids that are campaigns'. */
export const findCampaignsAmong = async (db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await db.query<{ readonly id: string }[]>('select id from campaign where id = any($1::uuid[])', [ids])
  return new Set(rows.map(({ id }) => id))
}
