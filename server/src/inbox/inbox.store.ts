import type { Actor, OrganisationId } from '../account/account.js'
import { insertMany, type Tx } from '../platform/db.js'
import { withDefaults, type Inbox, type InboxId, type OptIn } from './inbox.js'
import { InboxTable } from './inbox.table.js'

/** Locks it, so that two editors can't both save what each of them saw. Null for another organisation's. */
export const lockInbox = async (tx: Tx, organisationId: OrganisationId, id: InboxId): Promise<Inbox | null> => {
  const inbox = await tx
    .getRepository(InboxTable)
    .findOne({ where: { id, organisationId }, lock: { mode: 'pessimistic_write' } })
  return inbox && withDefaults(inbox)
}

export const insertInbox = async (tx: Tx, inbox: Inbox): Promise<void> => {
  await insertMany(tx, InboxTable, [inbox])
}

export const updateInbox = async (tx: Tx, inbox: Inbox): Promise<void> => {
  await tx.query(
    `update inbox set name = $2, status = $3, settings = $4::jsonb, sealed_postback_secret = $5, version = $6 where id = $1`,
    [inbox.id, inbox.name, inbox.status, JSON.stringify(inbox.settings), inbox.sealedPostbackSecret, inbox.version],
  )
}

/** What it is told from this version on, by whom and when. */
export const keepVersion = async (tx: Tx, inbox: Inbox, by: Actor, at: Date): Promise<void> => {
  await tx.query(
    `insert into inbox_version (inbox_id, version, at, actor_kind, actor_id, actor_name, name, status, settings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [inbox.id, inbox.version, at, by.kind, by.id, by.name, inbox.name, inbox.status, JSON.stringify(inbox.settings)],
  )
}

export const hasCampaign = async (tx: Tx, organisationId: OrganisationId, id: OptIn['campaignId']): Promise<boolean> =>
  (await tx.query<unknown[]>('select 1 from campaign where id = $2 and organisation_id = $1', [organisationId, id]))
    .length > 0
