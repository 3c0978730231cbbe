import type { Db } from '../platform/db.js'
import type { ShortCode, ShortCodeId } from './short-code.js'

/** Another code of the organisation of a code whose STOP reaches over all of them. */
export type Sibling = { readonly of: ShortCodeId; readonly id: ShortCodeId }

export const findSiblings = (db: Db, codes: readonly ShortCode['code'][]): Promise<Sibling[]> =>
  db.query(
    `select called.id as "of", other.id from short_code called
       join short_code other on other.organisation_id = called.organisation_id and other.id <> called.id
      where called.code = any($1) and called.stop_scope = 'organisation'`,
    [codes],
  )

/** Of this one. */
export const findSiblingsOf = async (db: Db, { id, code }: ShortCode): Promise<readonly ShortCodeId[]> =>
  (await findSiblings(db, [code])).filter(({ of }) => of === id).map((sibling) => sibling.id)
