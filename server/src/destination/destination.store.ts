import type { Actor, OrganisationId } from '../account/account.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import type { Destination, DestinationId } from './destination.js'
import { DestinationTable } from './destination.table.js'

/** Those that are not removed, by name. */
export const listDestinations = (db: Db, organisationId: OrganisationId): Promise<readonly Destination[]> =>
  findRows(db, DestinationTable, 'organisation_id = $1 and removed_at is null order by lower(name), id', [
    organisationId,
  ])

/** Null for another organisation's, and for a removed one. */
export const findDestination = async (
  db: Db,
  organisationId: OrganisationId,
  id: DestinationId,
): Promise<Destination | null> => {
  const [found] = await findRows(db, DestinationTable, 'organisation_id = $1 and id = $2 and removed_at is null', [
    organisationId,
    id,
  ])
  return found ?? null
}

/** The same, locked. */
export const lockDestination = async (
  tx: Tx,
  organisationId: OrganisationId,
  id: DestinationId,
): Promise<Destination | null> => {
  const [found] = await findRows(
    tx,
    DestinationTable,
    'organisation_id = $1 and id = $2 and removed_at is null for update',
    [organisationId, id],
  )
  return found ?? null
}

/** Writes it anew; its row is locked. */
export const replaceDestination = async (tx: Tx, destination: Destination): Promise<void> => {
  await insertMany(tx, DestinationTable, [destination], {
    onConflict: `on conflict (id) do update
      set name = excluded.name, host = excluded.host, port = excluded.port, user_name = excluded.user_name,
          folder = excluded.folder, sign_in = excluded.sign_in, sealed_password = excluded.sealed_password,
          host_key = excluded.host_key, offered_host_key = excluded.offered_host_key,
          tested_at = excluded.tested_at, problem = excluded.problem`,
  })
}

/** Its secrets are gone for good; what it was called stays, for what was sent there. */
export const removeDestinationRow = async (tx: Tx, id: DestinationId, at: Date, by: Actor): Promise<void> => {
  await tx.query(
    `update sftp_destination
        set removed_at = $2, removed_by = $3::jsonb, sealed_private_key = null, sealed_password = null
      where id = $1`,
    [id, at, JSON.stringify(by)],
  )
}

/** What the schedules are called that send files there. */
export const schedulesTo = async (db: Db, id: DestinationId): Promise<readonly string[]> => {
  const rows = await db.query<{ readonly name: string }[]>(
    'select name from export_schedule where destination_id = $1 order by created_at, id',
    [id],
  )
  return rows.map(({ name }) => name)
}
