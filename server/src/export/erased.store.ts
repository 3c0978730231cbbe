import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { BlobId } from '../media/part.js'
import { ringAfterCommit, type Tx } from '../platform/db.js'
import type { ExportKind } from './filter.js'

type Gone = { readonly organisationId: OrganisationId; readonly phone: string; readonly at: Date }

type GoneSubmission = Omit<Gone, 'phone'>

type Freed = readonly { readonly blob_id: BlobId | null }[]

const why = 'Something was erased while this was made. Run it again.'

/**
 * Takes back what may hold an erased phone: every file that is there, since nobody can tell which ones do and each can be
 * made again; what is being made from a snapshot of before; and what was asked for by that number. Answers the files.
 */
export const takeBackExports = async (tx: Tx, { organisationId, phone, at }: Gone): Promise<readonly BlobId[]> => {
  const about = `organisation_id = $1 and position($2 in filter::text) > 0`
  const asked = [organisationId, phone]
  await tx.query(`delete from export_schedule where ${about}`, asked)
  const [named]: [Freed, number] = await tx.query(`delete from export where ${about} returning blob_id`, asked)
  const made = await expireFiles(tx, { organisationId, at }, allKinds)
  return [...named.flatMap(({ blob_id }) => blob_id ?? []), ...made]
}

/** The same of an erased submission: files of other kinds do not hold it. */
export const takeBackSubmissions = (tx: Tx, gone: GoneSubmission): Promise<readonly BlobId[]> =>
  expireFiles(tx, gone, ['submissions', 'media'])

const allKinds = null

const expireFiles = async (
  tx: Tx,
  { organisationId, at }: GoneSubmission,
  kinds: readonly ExportKind[] | null,
): Promise<readonly BlobId[]> => {
  const ofKinds = `organisation_id = $1 and ($2::text[] is null or filter ->> 'kind' = any($2))`
  await tx.query(
    `update export set state = 'failed', state_reason = $3, finished_at = $4 where ${ofKinds} and state = 'running'`,
    [organisationId, kinds, why, at],
  )
  const [made]: [Freed, number] = await tx.query(
    `with there as materialized (
       select id, blob_id from export where ${ofKinds} and state = 'done' order by id for update)
     update export set state = 'expired', blob_id = null, size = null
       from there where export.id = there.id returning there.blob_id`,
    [organisationId, kinds],
  )
  ringAfterCommit(tx, 'exports')
  return made.flatMap(({ blob_id }) => blob_id ?? [])
}

const sealedWhy = 'The storage of an inbox was made private while this was made. Run it again.'

/** Takes back the archives that may hold an inbox's media as they were before they were sealed. Answers the files. */
export const takeBackArchives = async (tx: Tx, inboxId: InboxId, at: Date): Promise<readonly BlobId[]> => {
  const ofInbox = `organisation_id = (select organisation_id from inbox where id = $1) and filter ->> 'kind' = 'media'
    and (inboxes = '"all"' or inboxes @> to_jsonb($1::text))
    and (coalesce(filter #> '{which,inboxIds}', 'null') = 'null' or filter #> '{which,inboxIds}' @> to_jsonb($1::text))`
  await tx.query(
    `update export set state = 'failed', state_reason = $2, finished_at = $3 where ${ofInbox} and state = 'running'`,
    [inboxId, sealedWhy, at],
  )
  const [made]: [Freed, number] = await tx.query(
    `with there as materialized (
       select id, blob_id from export where ${ofInbox} and state = 'done' order by id for update)
     update export set state = 'expired', blob_id = null, size = null
       from there where export.id = there.id returning there.blob_id`,
    [inboxId],
  )
  ringAfterCommit(tx, 'exports')
  return made.flatMap(({ blob_id }) => blob_id ?? [])
}
