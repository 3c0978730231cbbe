import type { Db } from '../platform/db.js'
import type { Viewer } from './account.js'

/** Ends what a revoked session still has running. */
export type SessionWatch = {
  /** The signal fires within about half a second of the session's end, or of a change of the member's role. */
  readonly watch: (viewer: Viewer) => { readonly signal: AbortSignal; readonly stop: () => void }
  readonly close: () => void
}

type Watched = { readonly viewer: Viewer; readonly controller: AbortController }

/** One query a tick for all of a process's connections, and none while there are none. */
export const makeSessionWatch = (db: Db, everyMilliseconds = 500): SessionWatch => {
  const watched = new Set<Watched>()
  const check = async (): Promise<void> => {
    if (watched.size === 0) return
    const asked = [...watched]
    const alive = await stillAs(
      db,
      asked.map(({ viewer }) => viewer),
    )
    for (const each of asked) if (!alive.has(keyOf(each.viewer))) each.controller.abort()
  }
  let timer: NodeJS.Timeout
  const tick = (): void => {
    // A database that is away says nothing about a session: the next tick asks again.
    void check()
      .catch(() => undefined)
      .finally(() => (timer = setTimeout(tick, everyMilliseconds).unref()))
  }
  timer = setTimeout(tick, everyMilliseconds).unref()
  return {
    watch: (viewer) => {
      const entry = { viewer, controller: new AbortController() }
      watched.add(entry)
      return { signal: entry.controller.signal, stop: () => void watched.delete(entry) }
    },
    close: () => clearTimeout(timer),
  }
}

const keyOf = ({ sessionId, memberId, role, operator }: Viewer): string =>
  [sessionId, memberId, role, operator].join(' ')

type AliveRow = {
  readonly sessionId: string
  readonly memberId: string
  readonly role: Viewer['role']
  readonly operator: boolean
}

const stillAs = async (db: Db, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> => {
  const rows = await db.query<AliveRow[]>(
    `select session."id" as "sessionId", member.id as "memberId", member.role, member.operator
       from auth."session" as session
       join member on member.user_id = session."userId"
      where session."id" = any($1::uuid[]) and session."expiresAt" > now()`,
    [[...new Set(viewers.map(({ sessionId }) => sessionId))]],
  )
  return new Set(rows.map((row) => [row.sessionId, row.memberId, row.role, row.operator].join(' ')))
}
