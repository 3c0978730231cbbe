import type { OrganisationId } from '../../account/account.js'
import { insertMany, type Db, type Tx } from '../../platform/db.js'
import { postbacksKept, type ReceivedPostback } from './received-postback.js'
import { ReceivedPostbackTable } from './received-postback.table.js'

/** Newest first. */
export const findReceivedPostbacks = (db: Db, organisationId: OrganisationId): Promise<ReceivedPostback[]> =>
  db
    .getRepository(ReceivedPostbackTable)
    .find({ where: { organisationId }, order: { receivedAt: 'DESC', id: 'DESC' }, take: postbacksKept })

/** Writes it down and forgets the organisation's oldest beyond those that are kept. */
export const saveReceivedPostback = async (tx: Tx, postback: ReceivedPostback): Promise<void> => {
  await insertMany(tx, ReceivedPostbackTable, [postback])
  await tx.query(
    `delete from simulator_postback where organisation_id = $1 and id in
       (select id from simulator_postback where organisation_id = $1 order by received_at desc, id desc offset $2)`,
    [postback.organisationId, postbacksKept],
  )
}
