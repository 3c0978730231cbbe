import type { Db } from '../platform/db.js'
import { standingOf, type KeyScope, type Viewer } from './account.js'
import { limitOf, memberColumns, type MemberRow } from './viewer.store.js'

/** Ends what a revoked session or key still has running. */
export type SessionWatch = {
  /** The signal fires within about a quarter of a second of the session's end, or of a change of the member's role or inboxes; the same for API keys. */
  readonly watch: (viewer: Viewer) => { readonly signal: AbortSignal; readonly stop: () => void }
  readonly close: () => void
}

type Watched = { readonly viewer: Viewer; readonly controller: AbortController }

/** One query a tick for all of a process's connections, and none while there are none. */
export const makeSessionWatch = (db: Db, everyMilliseconds = 250): SessionWatch => {
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

/** What must stay as it was: another role or another limit ends what runs, and the client begins anew. */
const keyOf = (viewer: Viewer): string => [...nameOf(viewer), standingOf(viewer)].join(' ')

const nameOf = (viewer: Viewer): readonly string[] =>
  viewer.kind === 'member' ? [viewer.sessionId, viewer.memberId] : [viewer.keyId]

type SessionRow = MemberRow & { readonly sessionId: string }

const aliveSessions = async (db: Db, ids: readonly string[]): Promise<readonly string[]> => {
  if (ids.length === 0) return []
  const rows = await db.query<SessionRow[]>(
    `select session."id" as "sessionId", ${memberColumns}
       from auth."session" as session
       join member on member.user_id = session."userId"
      where session."id" = any($1::uuid[]) and session."expiresAt" > now()`,
    [ids],
  )
  return rows.map(({ sessionId, ...member }) =>
    [sessionId, member.id, standingOf({ kind: 'member', ...member, inboxes: limitOf(member) })].join(' '),
  )
}

const aliveKeys = async (db: Db, ids: readonly string[]): Promise<readonly string[]> => {
  if (ids.length === 0) return []
  const rows = await db.query<{ readonly id: string; readonly scopes: readonly KeyScope[] }[]>(
    'select id, scopes from api_key where id = any($1::uuid[]) and revoked_at is null',
    [ids],
  )
  return rows.map(({ id, scopes }) => [id, standingOf({ kind: 'api-key', scopes, inboxes: 'all' })].join(' '))
}

const stillAs = async (db: Db, viewers: readonly Viewer[]): Promise<ReadonlySet<string>> => {
  const sessionIds = new Set(viewers.flatMap((each) => (each.kind === 'member' ? [each.sessionId] : [])))
  const keyIds = new Set(viewers.flatMap((each) => (each.kind === 'api-key' ? [each.keyId] : [])))
  return new Set([...(await aliveSessions(db, [...sessionIds])), ...(await aliveKeys(db, [...keyIds]))])
}
