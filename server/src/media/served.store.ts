import type { OrganisationId } from '../account/account.js'
import { never } from '../kernel/never.js'
import type { Db } from '../platform/db.js'
import type { MediaObject } from './media-url.js'
import type { BlobId } from './part.js'

/** Bytes to serve, with what is known of them. */
export type Served = {
  readonly blobId: BlobId
  readonly contentType: string
  /** From the label: to be made safe before it is used. */
  readonly fileName: string | null
}

const columns = (table: string): string => `${table}.blob_id as "blobId", ${table}.content_type as "contentType"`

const ofOrganisation = 'join message m on m.id = p.message_id and m.organisation_id = $2'

/** Finds the object within the organisation; undefined when it isn't there, or not any more. */
export const findServed = async (
  db: Db,
  object: MediaObject,
  organisationId: OrganisationId,
): Promise<Served | undefined> => {
  const rows: readonly Served[] = await db.query(...statementOf(object, organisationId))
  return rows[0]
}

const statementOf = (object: MediaObject, organisationId: OrganisationId): [string, unknown[]] => {
  switch (object.kind) {
    case 'original':
      return [
        `select ${columns('p')}, p.file_name as "fileName" from part p ${ofOrganisation}
          where p.id = $1 and p.state = 'stored'`,
        [object.id, organisationId],
      ]
    case 'thumbnail':
    case 'card':
    case 'animation':
    case 'sheet':
    case 'clip':
    case 'sound':
      return [
        `select ${columns('d')}, p.file_name as "fileName" from derivative d join part p on p.id = d.part_id ${ofOrganisation}
          where d.part_id = $1 and d.variant = $3 and p.state = 'stored'`,
        [object.id, organisationId, object.kind],
      ]
    case 'upload':
      return [
        `select ${columns('u')}, null as "fileName" from upload u where u.blob_id = $1 and u.organisation_id = $2`,
        [object.id, organisationId],
      ]
    default:
      return never(object)
  }
}
