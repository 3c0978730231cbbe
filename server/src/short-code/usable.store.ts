import type { OrganisationId } from '../account/account.js'
import type { Db } from '../platform/db.js'
import type { ShortCodeId } from './short-code.js'

/** Whether the code is one that the organisation may use: its own, or a shared one. */
export const mayUseCode = async (db: Db, organisationId: OrganisationId, id: ShortCodeId): Promise<boolean> =>
  (
    await db.query<unknown[]>(
      `select 1 from short_code where id = $2 and (organisation_id = $1 or sharing = 'shared')`,
      [organisationId, id],
    )
  ).length > 0
