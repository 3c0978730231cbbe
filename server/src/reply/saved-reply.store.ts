import type { OrganisationId } from '../account/account.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import type { SavedReply, SavedReplyId } from './saved-reply.js'
import { SavedReplyTable } from './saved-reply.table.js'

/** An organisation's, by name. */
export const findSavedReplies = (db: Db, organisationId: OrganisationId): Promise<SavedReply[]> =>
  db.getRepository(SavedReplyTable).find({ where: { organisationId }, order: { name: 'ASC', id: 'ASC' } })

/** Locks all of an organisation's, so that two who save at once see each other. */
export const lockSavedReplies = async (tx: Tx, organisationId: OrganisationId): Promise<SavedReply[]> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`saved replies:${organisationId}`])
  return findSavedReplies(tx, organisationId)
}

export const writeSavedReply = async (tx: Tx, reply: SavedReply): Promise<void> => {
  await insertMany(tx, SavedReplyTable, [reply], {
    onConflict: `on conflict (id) do update
      set name = excluded.name, text = excluded.text, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
  })
}

/** False when there is none such in the organisation. */
export const deleteSavedReply = async (tx: Tx, organisationId: OrganisationId, id: SavedReplyId): Promise<boolean> => {
  const { affected } = await tx.getRepository(SavedReplyTable).delete({ id, organisationId })
  return affected === 1
}
