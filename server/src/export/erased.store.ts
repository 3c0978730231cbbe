import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { BlobId } from '../media/part.js'
import { ringAfterCommit, type Tx } from '../platform/db.js'
import type { ExportId, ExportScheduleId } from './export.js'
import type { ExportKind } from './filter.js'

type Gone = {
  readonly organisationId: OrganisationId
  readonly phone: string
  /** What stands in the place of the number from now on. */
  readonly digest: string
  readonly at: Date
}

/** Which exports, as a condition with its values from the second on; the first is the organisation. */
type Which = { readonly where: string; readonly values: readonly unknown[] }

type Back = Which & { readonly organisationId: OrganisationId; readonly at: Date; readonly event: string }

const erased = 'Something was erased'

/**
 * Takes back what may hold an erased phone: every file that is there, since nobody can tell which ones do and each can be
 * made again; what is being made from a snapshot of before; and what was asked for by that number. Answers the files.
 */
export const takeBackExports = async (
  tx: Tx,
  { organisationId, phone, digest, at }: Gone,
): Promise<readonly BlobId[]> => {
  const about = `organisation_id = $1 and position($2 in filter::text) > 0`
  await tx.query(`delete from export_schedule where ${about}`, [organisationId, phone])
  const made = await takeBack(tx, { organisationId, at, event: erased, where: 'true', values: [] })
  // What was begun to be sent somewhere is taken away there by whoever sends it, so its row stays, without the number.
  await tx.query(
    `update export set filter = replace(filter::text, $2, $3)::jsonb
      where ${about} and exists (
        select from export_upload where export_id = export.id and state in ('waiting', 'sending', 'naming'))`,
    [organisationId, phone, digest],
  )
  await tx.query(`delete from export where ${about}`, [organisationId, phone])
  return made
}

const ofSubmissions: readonly ExportKind[] = ['submissions', 'media']

/** The same of an erased submission: files of other kinds do not hold it. */
export const takeBackSubmissions = (tx: Tx, gone: Pick<Gone, 'organisationId' | 'at'>): Promise<readonly BlobId[]> =>
  takeBack(tx, { ...gone, event: erased, where: `filter ->> 'kind' = any($2::text[])`, values: [ofSubmissions] })

/** Takes back the archives that may hold an inbox's media as they were before they were sealed. Answers the files. */
export const takeBackArchives = async (tx: Tx, inboxId: InboxId, at: Date): Promise<readonly BlobId[]> => {
  const [inbox] = await tx.query<{ readonly organisationId: OrganisationId }[]>(
    'select organisation_id as "organisationId" from inbox where id = $1',
    [inboxId],
  )
  if (!inbox) return []
  const where = `filter ->> 'kind' = 'media' and (inboxes = '"all"' or inboxes @> to_jsonb($2::text))
    and (coalesce(filter #> '{which,inboxIds}', 'null') = 'null' or filter #> '{which,inboxIds}' @> to_jsonb($2::text))`
  return takeBack(tx, { ...inbox, at, event: 'The storage of an inbox was made private', where, values: [inboxId] })
}

type Taken = { readonly id: ExportId; readonly blobId: BlobId | null; readonly scheduleId: ExportScheduleId | null }

/** Those that nobody has got yet: they fail, so that a schedule owes them again. The others are as if their time was over. */
const takeBack = async (tx: Tx, back: Back): Promise<readonly BlobId[]> => {
  const { organisationId, at, event, where, values } = back
  const which = `organisation_id = $1 and ${where}`
  // As whoever asks for its files locks it before them.
  await tx.query('select from export_schedule where organisation_id = $1 order by id for update', [organisationId])
  const there = await tx.query<(Taken & { readonly state: 'running' | 'done' })[]>(
    `select id, blob_id as "blobId", schedule_id as "scheduleId", state from export
      where ${which} and state in ('running', 'done') order by id for update`,
    [organisationId, ...values],
  )
  const unsent = await lockUnsent(tx, there)
  const isLost = ({ id, state }: (typeof there)[number]): boolean => state === 'running' || unsent.has(id)
  await fail(tx, there.filter(isLost), at, event)
  await tx.query(`update export set state = 'expired', blob_id = null, size = null where id = any($1::uuid[])`, [
    there.filter((each) => !isLost(each)).map(({ id }) => id),
  ])
  ringAfterCommit(tx, 'exports')
  return there.flatMap(({ blobId }) => blobId ?? [])
}

/** Of these exports, those on their way to a destination, without a name there yet: none of them gets one after this. */
const lockUnsent = async (tx: Tx, exports: readonly Taken[]): Promise<ReadonlySet<ExportId>> => {
  const rows = await tx.query<{ readonly exportId: ExportId }[]>(
    `select export_id as "exportId" from export_upload
      where export_id = any($1::uuid[]) and state in ('waiting', 'sending') order by id for update`,
    [exports.map(({ id }) => id)],
  )
  return new Set(rows.map(({ exportId }) => exportId))
}

const fail = async (tx: Tx, lost: readonly Taken[], at: Date, event: string): Promise<void> => {
  await tx.query(
    `update export set state = 'failed', blob_id = null, size = null, finished_at = $2,
            state_reason = $3 || case when state = 'running' then ' while this was made. ' else ' before this was sent. ' end
              || case when schedule_id is null or span_from is null then 'Run it again.' else 'Its schedule makes it anew.' end
      where id = any($1::uuid[])`,
    [lost.map(({ id }) => id), at, event],
  )
  await tx.query('update export_schedule set anew_at = $2 where id = any($1::uuid[])', [
    lost.flatMap(({ scheduleId }) => scheduleId ?? []),
    at,
  ])
}
