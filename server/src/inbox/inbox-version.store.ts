import type { Actor } from '../account/account.js'
import type { Db } from '../platform/db.js'
import type { InboxVersion } from './inbox-version.js'
import { defaultInboxSettings, type InboxId } from './inbox.js'

type Row = Omit<InboxVersion, 'by'> & {
  readonly actorKind: Actor['kind']
  readonly actorId: string | null
  readonly actorName: string
}

/** Newest first, of an inbox that the reader may see. */
export const findVersions = async (
  db: Db,
  inboxId: InboxId,
  before: number | null,
  count: number,
): Promise<readonly InboxVersion[]> => {
  const rows = await db.query<Row[]>(
    `select version, at, name, status, settings, actor_kind as "actorKind", actor_id as "actorId",
            actor_name as "actorName"
       from inbox_version where inbox_id = $1 and ($2::int is null or version < $2) order by version desc limit $3`,
    [inboxId, before, count],
  )
  return rows.map(({ actorKind, actorId, actorName, ...row }) => ({
    ...row,
    settings: { ...defaultInboxSettings, ...row.settings },
    by: { kind: actorKind, id: actorId, name: actorName },
  }))
}
