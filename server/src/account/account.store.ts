import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { Member, Organisation, OrganisationId } from './account.js'
import { MemberTable } from './member.table.js'
import { OrganisationTable } from './organisation.table.js'

export const findOrganisation = (db: Db, id: OrganisationId): Promise<Organisation> =>
  db.getRepository(OrganisationTable).findOneByOrFail({ id })

export type NewUser = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** As the auth library hashes it. */
  readonly passwordHash: string
  readonly createdAt: Date
}

/**
 * Writes a person into the auth library's own tables, in our transaction, so that there is never a person without a
 * membership. Answers whether the e-mail address was free.
 */
export const insertUser = async (tx: Tx, { id, name, email, passwordHash, createdAt }: NewUser): Promise<boolean> => {
  const inserted = await tx.query<unknown[]>(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
     values ($1, $2, $3, true, $4, $4) on conflict ("email") do nothing returning "id"`,
    [id, name, email, createdAt],
  )
  if (inserted.length === 0) return false
  await tx.query(
    `insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
     values (gen_random_uuid(), $1::uuid::text, 'credential', $1::uuid, $2, $3, $3)`,
    [id, passwordHash, createdAt],
  )
  return true
}

export const insertOrganisation = async (tx: Tx, organisation: Organisation): Promise<void> => {
  await insertMany(tx, OrganisationTable, [organisation])
}

export const insertMember = async (tx: Tx, member: Member): Promise<void> => {
  await insertMany(tx, MemberTable, [member])
}

export const anyOwner = async (db: Db): Promise<boolean> =>
  (await db.query<unknown[]>(`select 1 from member where role = 'owner' limit 1`)).length > 0
