import type { PartId } from '../message/message.js'
import { readPrepared, runPrepared, type Db, type Tx } from '../platform/db.js'
import type { Inbox } from './inbox.js'

/** Whether any inbox of the installation is private: asked before bytes are put anywhere, so it costs next to nothing. */
export const findAnyPrivate = async (db: Db, asked: readonly true[]): Promise<ReadonlyMap<true, boolean>> => {
  const rows = await readPrepared<{ readonly id: string }>(
    db,
    'select id from inbox where sealed_to is not null limit 1',
    [],
  )
  return new Map(asked.map((each) => [each, rows.length > 0]))
}

/** The storage of an inbox was changed while a message for it was being stored: it is put where it belongs now. */
export class PlaceChanged extends Error {
  override name = 'PlaceChanged'
}

/**
 * Whether what was just written to these inboxes lies as they want it. Whoever writes to an inbox holds its row until he
 * commits, and whoever changes its storage waits for that: so it is asked last.
 */
export const confirmPlaces = async (tx: Tx, inboxes: readonly Pick<Inbox, 'id' | 'sealedTo'>[]): Promise<void> => {
  if (inboxes.length === 0) return
  const changed = await runPrepared<unknown[]>(
    tx,
    `select 1 from inbox join unnest($1::uuid[], $2::text[]) as given (id, sealed_to) using (id)
      where inbox.sealed_to is distinct from given.sealed_to limit 1`,
    [inboxes.map(({ id }) => id), inboxes.map(({ sealedTo }) => sealedTo)],
  )
  if (changed.length > 0) throw new PlaceChanged()
}

/** Who does not write a submission holds nothing of its inbox yet. */
export const holdInbox = async (tx: Tx, id: Inbox['id']): Promise<void> => {
  await runPrepared(tx, 'select 1 from inbox where id = $1 for key share', [id])
}

/** The inbox that took the message of a part, and to whom that seals; undefined where none took it. */
export const inboxOfPart = async (db: Db, id: PartId): Promise<Pick<Inbox, 'id' | 'sealedTo'> | undefined> => {
  const [found] = await db.query<Pick<Inbox, 'id' | 'sealedTo'>[]>(
    `select inbox.id, inbox.sealed_to as "sealedTo"
       from part join submission on submission.message_id = part.message_id join inbox on inbox.id = submission.inbox_id
      where part.id = $1`,
    [id],
  )
  return found
}
