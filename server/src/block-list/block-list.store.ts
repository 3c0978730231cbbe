import DataLoader from 'dataloader'
import type { OrganisationId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import { perAsking } from '../platform/per-asking.js'
import { beginningsOf, covers, type Block, type BlockedSender, type BlockedSenderId } from './blocked-sender.js'
import { BlockedSenderTable } from './blocked-sender.table.js'

type Entry = Block & { readonly organisationId: OrganisationId }

/**
 * Which organisations have blocked each of these senders: one statement for all of them, answered from the index of
 * `digits`, since a range covers whatever it is a beginning of.
 */
export const findBlocked = async (
  db: Db,
  senders: readonly string[],
): Promise<(sender: string) => ReadonlySet<OrganisationId>> => {
  const beginnings = [...new Set(senders.flatMap(beginningsOf))]
  const entries = await db.query<Entry[]>(
    `select digits, range, organisation_id as "organisationId" from blocked_sender where digits = any($1::text[])`,
    [beginnings],
  )
  if (entries.length === 0) return () => nobody
  return (sender) => new Set(entries.filter((each) => covers(each, sender)).map(({ organisationId }) => organisationId))
}

const nobody: ReadonlySet<OrganisationId> = new Set()

export const isBlocked = async (db: Db, organisationId: OrganisationId, address: string): Promise<boolean> =>
  (await findBlocked(db, [address]))(address).has(organisationId)

/** Whether each of a page's senders is blocked, in one query. */
export const makeBlockedOf = (db: Db): ((asking: Asking) => DataLoader<string, boolean>) =>
  perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<string, boolean>(async (senders) => {
        const blocked = await findBlocked(db, senders)
        return senders.map((sender) => blocked(sender).has(viewer.organisationId))
      }),
  )

/** How many were not on the list yet. In sorted order, so that two who import at once take turns. */
export const insertBlocks = async (tx: Tx, entries: readonly BlockedSender[]): Promise<number> => {
  const sorted = entries.toSorted((one, other) => (one.digits < other.digits ? -1 : 1))
  const inserted = await insertMany(tx, BlockedSenderTable, sorted, {
    onConflict: 'on conflict (digits, organisation_id, range) do nothing',
    returning: 'id',
  })
  return inserted.length
}

export const findBlock = (
  db: Db,
  organisationId: OrganisationId,
  { digits, range }: Block,
): Promise<BlockedSender | null> => db.getRepository(BlockedSenderTable).findOneBy({ organisationId, digits, range })

export const deleteBlock = async (
  tx: Tx,
  organisationId: OrganisationId,
  id: BlockedSenderId,
): Promise<BlockedSenderId | undefined> => {
  const [rows] = await tx.query<[{ id: BlockedSenderId }[], number]>(
    'delete from blocked_sender where organisation_id = $1 and id = $2 returning id',
    [organisationId, id],
  )
  return rows[0]?.id
}

export const deleteBlockOf = async (
  tx: Tx,
  organisationId: OrganisationId,
  sender: string,
): Promise<BlockedSenderId | undefined> => {
  const [rows] = await tx.query<[{ id: BlockedSenderId }[], number]>(
    'delete from blocked_sender where organisation_id = $1 and digits = $2 and not range returning id',
    [organisationId, sender],
  )
  return rows[0]?.id
}

type Wanted = {
  readonly organisationId: OrganisationId
  /** Digits that occur in the entry, or words that occur in its note. */
  readonly search: string | null
  readonly size: number
  readonly after: Place | undefined
}

/** Newest first. */
export const listBlocked = async (
  db: Db,
  { organisationId, search, size, after }: Wanted,
): Promise<Page<BlockedSender>> => {
  const rows = await db.query<BlockedSender[]>(
    `select id, organisation_id as "organisationId", digits, range, note, blocked_by as "blockedBy", origin,
            created_at as "createdAt"
       from blocked_sender
      where organisation_id = $1
        and ($2::text is null or strpos(digits, $2) > 0 or strpos(lower(note), lower($2)) > 0)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
      order by created_at desc, id desc limit $5`,
    [organisationId, search, after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows, size)
}
