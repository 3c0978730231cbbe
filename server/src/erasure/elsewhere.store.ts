import type { Db } from '../platform/db.js'
import type { Erased } from './erasure.js'

const ofOurChannels = `channel_id in (
  select id from channel where organisation_id = $1 or (organisation_id is null and $2))`

/** Without its plus sign, however that was written in a request. */
const digitsOf = (phone: string): string => phone.replace(/^\+/, '')

/**
 * Requests that nobody understood, so that no message names them: those of our channels in which the number stands, and
 * those that are sealed, in which nobody can look for it.
 */
export const removeStrayRequests = async (db: Db, { organisationId, operator, phone }: Erased): Promise<void> => {
  await db.query(
    `delete from raw_request
      where stray and ${ofOurChannels}
        and (sealed or position(convert_to($3, 'UTF8') in body) > 0 or url like '%' || $3 || '%' or headers::text like '%' || $3 || '%')`,
    [organisationId, operator, digitsOf(phone)],
  )
}

/** What providers said, naming the number, of texts whose ids we don't know. */
export const emptyEarlyStatuses = async (db: Db, { organisationId, operator, phone }: Erased): Promise<void> => {
  await db.query(`update early_status set detail = null where ${ofOurChannels} and detail like '%' || $3 || '%'`, [
    organisationId,
    operator,
    digitsOf(phone),
  ])
}
