import type { InboxChange } from '../feed/change.js'
import type { PartId } from '../message/message.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { Derivative, Looks, Part } from './part.js'
import { DerivativeTable } from './derivative.table.js'
import { PartTable } from './part.table.js'

export const findPart = (db: Db, id: PartId): Promise<Part | null> => db.getRepository(PartTable).findOneBy({ id })

/** Whether the part still waits for its preview, and lies where it lay; locks it, so that of two runs one writes. */
export const lockPreparing = async (tx: Tx, { id, blobId }: Pick<Part, 'id' | 'blobId'>): Promise<boolean> => {
  const rows: readonly unknown[] = await tx.query(
    `select 1 from part where id = $1 and preview = 'preparing' and blob_id = $2 for update`,
    [id, blobId],
  )
  return rows.length > 0
}

export const saveLooks = async (
  tx: Tx,
  id: PartId,
  looks: Looks & Pick<Part, 'preview' | 'blobId' | 'sealedLooks'>,
): Promise<void> => {
  await tx.getRepository(PartTable).update({ id }, looks)
}

export const addDerivatives = async (tx: Tx, derivatives: readonly Derivative[]): Promise<void> => {
  await insertMany(tx, DerivativeTable, derivatives)
}

/** The submission that shows the part; none when its message was not routed to an inbox. */
export const submissionOfPart = async (tx: Tx, id: PartId): Promise<Omit<InboxChange, 'kind' | 'at'> | undefined> => {
  const rows: readonly Omit<InboxChange, 'kind' | 'at'>[] = await tx.query(
    `select s.organisation_id as "organisationId", s.inbox_id as "inboxId", s.id as "submissionId"
       from part p join submission s on s.message_id = p.message_id
      where p.id = $1`,
    [id],
  )
  return rows[0]
}
