import type { Person } from '../account/account.js'
import { faultOfName } from '../account/new-account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { saveName } from './people.store.js'
import type { OpenSession } from './person.js'
import { deleteSession, deleteSessions, findSessions } from './session.store.js'

/** What everybody does with his own account. */
export type Own = {
  /** Answers the name as it is kept, or what is wrong with it. */
  readonly rename: (by: Person, name: string) => Promise<Result<string, string>>
  readonly sessions: (by: Person) => Promise<readonly OpenSession[]>
  /** How many sessions that ended: 0 when it was not one's own. */
  readonly revoke: (by: Person, sessionId: string) => Promise<number>
  /** All but the one that asks. */
  readonly revokeOthers: (by: Person) => Promise<number>
}

export const makeOwn = (db: Database, now: Clock): Own => ({
  rename: async ({ userId }, given) => {
    const name = given.trim()
    const fault = faultOfName(name)
    if (fault) return failed(fault)
    await inTransaction(db, (tx) => saveName(tx, userId, name, now()))
    return ok(name)
  },
  sessions: ({ userId }) => findSessions(db.manager, userId),
  revoke: ({ userId }, sessionId) => inTransaction(db, (tx) => deleteSession(tx, userId, sessionId)),
  revokeOthers: ({ userId, sessionId }) => inTransaction(db, (tx) => deleteSessions(tx, userId, sessionId)),
})
