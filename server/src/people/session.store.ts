import type { Db, Tx } from '../platform/db.js'
import type { OpenSession } from './person.js'

/** The last seen first. */
export const findSessions = (db: Db, userId: string): Promise<OpenSession[]> =>
  db.query(
    `select "id", "userAgent", "ipAddress" as "address", "createdAt", "updatedAt" as "lastSeenAt"
       from auth."session" where "userId" = $1 and "expiresAt" > now() order by "updatedAt" desc, "id"`,
    [userId],
  )

type Deleted = readonly [readonly object[], number]

/** Ends all sessions of a person, or those but one; answers how many there were. */
export const deleteSessions = async (tx: Tx, userId: string, but: string | null = null): Promise<number> => {
  const [, count]: Deleted = await tx.query(
    `delete from auth."session" where "userId" = $1 and ($2::uuid is null or "id" <> $2)`,
    [userId, but],
  )
  return count
}

/** Ends one session of a person; 0 when it was not theirs, or had ended. */
export const deleteSession = async (tx: Tx, userId: string, id: string): Promise<number> => {
  const [, count]: Deleted = await tx.query(`delete from auth."session" where "userId" = $1 and "id" = $2`, [
    userId,
    id,
  ])
  return count
}
