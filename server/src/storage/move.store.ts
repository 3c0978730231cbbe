import type { InboxId } from '../inbox/inbox.js'
import type { PartId, RawRequestId } from '../message/message.js'
import type { Db, Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { MoveDirection, StorageMove } from './storage.js'

/**
 * Media that lie where they do not belong any more: open in a private inbox, or sealed in a public one; also while they
 * wait for the scanner. And whatever tells where a provider has what was given up.
 */
const misplaced = (direction: MoveDirection): string => `
  select part.id from submission join part on part.message_id = submission.message_id
   where submission.inbox_id = $1
     and ${
       direction === 'seal'
         ? `((part.blob_id is not null and part.sealed_for is null)
             or (part.state = 'not-fetched' and part.source_url is not null))`
         : 'part.blob_id is not null and part.sealed_for is not null'
     }`

type Begin = {
  readonly inboxId: InboxId
  readonly direction: MoveDirection
  /** For the way out: what opens the inbox, sealed to the installation's processing key. */
  readonly identityForUs: Uint8Array | null
  /** Whether archives may hold openly what is sealed: not those of a message that was no inbox's before. */
  readonly takesBack?: boolean
  readonly at: Date
}

/** Writes that the media of an inbox have to move, with the effect that moves them. One that was under way is turned round. */
export const beginMove = async (
  tx: Tx,
  { inboxId, direction, identityForUs, takesBack = direction === 'seal', at }: Begin,
): Promise<void> => {
  await tx.query(
    `insert into storage_move (inbox_id, direction, identity_for_us, total, done, moved_since, takes_back, started_at)
     values ($1, $2, $3, (select count(*)::int from (${misplaced(direction)}) as each), 0, false, $5, $4)
     on conflict (inbox_id) do update
       set direction = excluded.direction, identity_for_us = excluded.identity_for_us, total = excluded.total, done = 0,
           after_part = null, after_request = null, moved_since = false, started_at = excluded.started_at, finished_at = null,
           takes_back = excluded.takes_back or (storage_move.takes_back and storage_move.finished_at is null)`,
    [inboxId, direction, identityForUs, at, takesBack],
  )
  const effect = { kind: 'move-storage', subjectId: inboxId } as const
  await enqueue(tx, [{ effect, organisationId: null, decisionId: null, lane: null, at }])
}

export type MoveUnderWay = Pick<StorageMove, 'inboxId' | 'direction'> & {
  readonly identityForUs: Uint8Array | null
  readonly afterPart: PartId | null
  /** Requests follow when no part is left. */
  readonly afterRequest: RawRequestId | null
}

/** Null when nothing moves, or not any more. */
export const findMove = async (db: Db, inboxId: InboxId): Promise<MoveUnderWay | null> => {
  const [found] = await db.query<MoveUnderWay[]>(
    `select inbox_id as "inboxId", direction, identity_for_us as "identityForUs", after_part as "afterPart",
            after_request as "afterRequest"
       from storage_move where inbox_id = $1 and finished_at is null`,
    [inboxId],
  )
  return found ?? null
}

/** Those that come next, behind how far it has come. */
export const nextToMove = ({ inboxId, direction, afterPart }: MoveUnderWay, db: Db, most: number): Promise<PartId[]> =>
  db
    .query<{ readonly id: PartId }[]>(
      `${misplaced(direction)} and ($2::uuid is null or part.id > $2) order by part.id limit $3`,
      [inboxId, afterPart, most],
    )
    .then((rows) => rows.map(({ id }) => id))

/** How far it has come; false when it was turned round meanwhile. */
export const noteMoved = async (
  tx: Tx,
  { inboxId, direction }: MoveUnderWay,
  afterPart: PartId,
  moved: boolean,
  /** Whether the next round has to look at all of it again. */
  again: boolean,
): Promise<boolean> => {
  const [, noted]: [unknown, number] = await tx.query(
    `update storage_move set after_part = $3, done = least(total, done + $4::int), moved_since = moved_since or $5
      where inbox_id = $1 and direction = $2 and finished_at is null`,
    [inboxId, direction, afterPart, moved ? 1 : 0, again],
  )
  return noted === 1
}

/** From the beginning again, where something moved since: what came in between is found then. False when nothing did. */
export const beginAgain = async (tx: Tx, { inboxId, direction }: MoveUnderWay): Promise<boolean> => {
  const [, again]: [unknown, number] = await tx.query(
    `update storage_move set after_part = null, after_request = null, moved_since = false
      where inbox_id = $1 and direction = $2 and finished_at is null and moved_since`,
    [inboxId, direction],
  )
  return again === 1
}

/** What was kept to move them is forgotten with it. Answers whether archives of before are to be taken back. */
export const finishMove = async (tx: Tx, { inboxId, direction }: MoveUnderWay, at: Date): Promise<boolean> => {
  const [[finished]]: [readonly { readonly takesBack: boolean }[], number] = await tx.query(
    `update storage_move set finished_at = $3, done = total, identity_for_us = null
      where inbox_id = $1 and direction = $2 and finished_at is null returning takes_back as "takesBack"`,
    [inboxId, direction, at],
  )
  return finished?.takesBack === true
}
