import type { Member, MemberId, OrganisationId, Role } from '../account/account.js'
import { MemberTable } from '../account/member.table.js'
import type { Db, Tx } from '../platform/db.js'
import type { ListedMember } from './person.js'

/** Locks all members of an organisation, in one order, so that two who change each other take turns. */
export const lockMembers = (tx: Tx, organisationId: OrganisationId): Promise<Member[]> =>
  tx
    .getRepository(MemberTable)
    .find({ where: { organisationId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } })

const listed = `
  select member.id, member.user_id as "userId", person."name", person."email", member.role, member.operator,
         member.created_at as "createdAt", open."lastSeenAt", coalesce(open.count, 0) as "sessionCount"
    from member
    join auth."user" as person on person."id" = member.user_id
    left join lateral (
      select max("updatedAt") as "lastSeenAt", count(*)::int as count from auth."session"
       where "userId" = member.user_id and "expiresAt" > now() having count(*) > 0
    ) as open on true`

/** Oldest membership first. */
export const findMembers = (db: Db, organisationId: OrganisationId): Promise<ListedMember[]> =>
  db.query(`${listed} where member.organisation_id = $1 order by member.created_at, member.id`, [organisationId])

export const findListedMember = async (db: Db, id: MemberId): Promise<ListedMember | undefined> => {
  const rows = await db.query<ListedMember[]>(`${listed} where member.id = $1`, [id])
  return rows[0]
}

export const saveRole = async (tx: Tx, id: MemberId, role: Role): Promise<void> => {
  await tx.getRepository(MemberTable).update({ id }, { role })
}

export const deleteMember = async (tx: Tx, id: MemberId): Promise<void> => {
  await tx.getRepository(MemberTable).delete({ id })
}

/** Locks an account, so that it joins one organisation at a time. */
export const lockAccount = async (tx: Tx, userId: string): Promise<void> => {
  await tx.query('select 1 from auth."user" where "id" = $1 for update', [userId])
}

export type Account = { readonly userId: string; readonly name: string; readonly organisationId: OrganisationId | null }

/** The account of an address, and the organisation that it belongs to. */
export const findAccount = async (db: Db, email: string): Promise<Account | undefined> => {
  const rows = await db.query<Account[]>(
    `select person."id" as "userId", person."name", member.organisation_id as "organisationId"
       from auth."user" as person left join member on member.user_id = person."id"
      where person."email" = $1 order by member.created_at limit 1`,
    [email],
  )
  return rows[0]
}

export const saveName = async (tx: Tx, userId: string, name: string, at: Date): Promise<void> => {
  await tx.query(`update auth."user" set "name" = $2, "updatedAt" = $3 where "id" = $1`, [userId, name, at])
}
