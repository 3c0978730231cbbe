import { narrowed } from '../account/account.js'
import type { Db, Given } from '../platform/db.js'
import type { SubmissionFilter } from '../submission/filter.js'
import { submissionConditions } from '../submission/list.store.js'
import type { ArchivedPart } from './archived-part.js'
import type { ExportReach } from './export.js'
import type { MediaCopies } from './filter.js'

export type MediaWanted = {
  readonly which: SubmissionFilter
  readonly copies: MediaCopies
  readonly reach: ExportReach
  readonly after: { readonly receivedAt: Date; readonly partId: string } | null
  readonly size: number
}

/** What plays, or else what fills a card: a clip has both. */
const bestCopy = `
  select blob_id, content_type, size from derivative
   where part_id = part.id and variant in ('clip', 'sound', 'card')
   order by variant = 'card' limit 1`

/** Where the file of a part lies now; null where it was erased. */
export const findPresent = async (
  db: Db,
  partId: string,
  copies: MediaCopies,
): Promise<Pick<ArchivedPart, 'blobId' | 'sealedFor'> | null> => {
  const original = copies === 'originals'
  const [found] = await db.query<Pick<ArchivedPart, 'blobId' | 'sealedFor'>[]>(
    `select ${original ? 'part.blob_id' : 'copy.blob_id'} as "blobId", part.sealed_for as "sealedFor"
       from part ${original ? '' : `cross join lateral (${bestCopy}) as copy`}
      where part.id = $1 and part.state = 'stored'`,
    [partId],
  )
  return found ?? null
}

/** The files of the wanted submissions, newest first, so many behind a place. */
export const findMedia = async (
  db: Db,
  { which, copies, reach, after, size }: MediaWanted,
): Promise<ArchivedPart[]> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const inboxIds = narrowed(reach, which.inboxIds)
  const original = copies === 'originals'
  return db.query<ArchivedPart[]>(
    `select part.id as "partId", part.position, ${original ? 'part.blob_id' : 'copy.blob_id'} as "blobId",
            ${original ? 'part.content_type' : 'copy.content_type'} as "contentType", part.file_name as "fileName",
            ${original ? 'part.size' : 'copy.size'} as size, part.sealed_for as "sealedFor", each.id as "submissionId", each.received_at as "receivedAt",
            each.sender as phone, inbox.name as inbox, each.keyword, each.folder, each.subject, each.text
       from submission as each join inbox on inbox.id = each.inbox_id
       join part on part.message_id = each.message_id
       ${original ? '' : `cross join lateral (${bestCopy}) as copy`}
      where ${submissionConditions(reach.organisationId, which, given)}
        ${inboxIds ? `and each.inbox_id = any(${given(inboxIds)}::uuid[])` : ''}
        ${which.folders ? `and each.folder = any(${given(which.folders)}::text[])` : ''}
        and part.state = 'stored'
        ${after ? `and (each.received_at, part.id) < (${given(after.receivedAt)}::timestamptz, ${given(after.partId)}::uuid)` : ''}
      order by each.received_at desc, part.id desc limit ${given(size)}::int`,
    values,
  )
}
