import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { findIdentities } from './grant.store.js'
import { secretIn } from './holder.js'
import type { StorageMove } from './storage.js'
import { grantAskerOf } from './unlock.js'

/** How the media of an inbox lie. */
export type InboxStorage = {
  readonly inboxId: InboxId
  readonly isPrivate: boolean
  /** While it is public, something of it may be sealed all the same: by the password that it had. */
  readonly keepsPassword: boolean
  /** While they move, and never before the first time. */
  readonly move: StorageMove | null
}

export type StorageReads = {
  /** Of inboxes that were found to be within reach. */
  readonly storageOf: (asking: Asking) => DataLoader<InboxId, InboxStorage>
  /** What opens an inbox, where whoever asks has unlocked it; else null. */
  readonly identityOf: (asking: Asking) => DataLoader<InboxId, string | null>
}

type Row = {
  readonly inboxId: InboxId
  readonly isPrivate: boolean
  readonly keepsPassword: boolean
  readonly direction: StorageMove['direction'] | null
  readonly total: number
  readonly done: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

export const makeStorageReads = (db: Db): StorageReads => ({
  storageOf: perAsking(
    () =>
      new DataLoader<InboxId, InboxStorage>(async (ids) => {
        const rows = await db.query<Row[]>(
          `select inbox.id as "inboxId", inbox.sealed_to is not null as "isPrivate",
                  inbox.sealed_to is null and exists (select from inbox_seal where inbox_id = inbox.id) as "keepsPassword",
                  move.direction, move.total, move.done,
                  move.started_at as "startedAt", move.finished_at as "finishedAt"
             from inbox left join storage_move move on move.inbox_id = inbox.id
            where inbox.id = any($1::uuid[])`,
          [ids],
        )
        const byId = new Map(rows.map((row) => [row.inboxId, storageIn(row)]))
        return ids.map(
          (inboxId) => byId.get(inboxId) ?? { inboxId, isPrivate: false, keepsPassword: false, move: null },
        )
      }),
  ),
  identityOf: perAsking(
    ({ viewer, client }: Asking) =>
      new DataLoader<InboxId, string | null>(
        async (ids) => {
          const secret = client ? secretIn(client.headers) : null
          if (secret === null) return ids.map(() => null)
          const found = await findIdentities(db, ids, grantAskerOf(viewer), secret)
          return ids.map((id) => found.get(id) ?? null)
        },
        // A subscription asks for hours, and an inbox may be unlocked or locked meanwhile.
        { cache: false },
      ),
  ),
})

const storageIn = ({ inboxId, isPrivate, keepsPassword, direction, ...move }: Row): InboxStorage => ({
  inboxId,
  isPrivate,
  keepsPassword,
  move: direction && { inboxId, direction, ...move },
})
