import type { Db } from '../platform/db.js'
import type { Erased } from './erasure.js'

const ofOurChannels = `channel_id in (
  select id from channel where organisation_id = $1 or (organisation_id is null and $2))`

/** Without its plus sign, however that was written in a request. */
const digitsOf = (phone: string): string => phone.replace(/^\+/, '')

/** Requests that nobody understood, so that no message names them: those of our channels in which the number stands. */
export const removeStrayRequests = async (db: Db, { organisationId, operator, phone }: Erased): Promise<void> => {
  await db.query(
    `delete from raw_request
      where stray and ${ofOurChannels}
        and (position(convert_to($3, 'UTF8') in body) > 0 or url like '%' || $3 || '%' or headers::text like '%' || $3 || '%')`,
    [organisationId, operator, digitsOf(phone)],
  )
}

/** Requests that were refused at the door, and told of the number in their address. */
export const forgetRejections = async (db: Db, { organisationId, operator, phone }: Erased): Promise<void> => {
  await db.query(
    `delete from channel_rejection
      where ${ofOurChannels} and (url_computed like '%' || $3 || '%' or reason like '%' || $3 || '%')`,
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
