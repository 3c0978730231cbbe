import type { OrganisationId } from '../account/account.js'
import type { Export, ExportId, ExportScheduleId } from '../export/export.js'
import { findRows, insertMany, ringAfterCommit, type Db, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { DestinationId } from './destination.js'
import type { ExportUpload, ExportUploadId } from './upload.js'
import { ExportUploadTable } from './upload.table.js'

/** Where the files of a schedule go. */
export type Delivery = { readonly destinationId: DestinationId | null; readonly mailed: boolean }

export const findDelivery = async (db: Db, id: ExportScheduleId): Promise<Delivery | null> => {
  const [found] = await db.query<Delivery[]>(
    `select destination_id as "destinationId", mailed from export_schedule where id = $1`,
    [id],
  )
  return found ?? null
}

const sendIt = (tx: Tx, { id, organisationId }: Pick<ExportUpload, 'id' | 'organisationId'>, at: Date): Promise<void> =>
  enqueue(tx, [{ effect: { kind: 'upload-export', subjectId: id }, organisationId, decisionId: null, lane: null, at }])

/** Writes it down with the effect that sends it. */
export const insertUpload = async (tx: Tx, upload: ExportUpload): Promise<void> => {
  await insertMany(tx, ExportUploadTable, [upload])
  await sendIt(tx, upload, upload.createdAt)
}

/** Has one that is over sent again. */
export const resend = async (tx: Tx, upload: ExportUpload, at: Date): Promise<void> => {
  await saveUpload(tx, upload)
  await sendIt(tx, upload, at)
}

/** For whoever sends it, who asks for nobody. */
export const findToSend = async (db: Db, id: ExportUploadId): Promise<ExportUpload | null> => {
  const [found] = await findRows(db, ExportUploadTable, 'id = $1', [id])
  return found ?? null
}

/** The same, locked. */
export const lockToSend = async (tx: Tx, id: ExportUploadId): Promise<ExportUpload | null> => {
  const [found] = await findRows(tx, ExportUploadTable, 'id = $1 for update', [id])
  return found ?? null
}

/** Null for another organisation's. */
export const lockUpload = async (
  tx: Tx,
  organisationId: OrganisationId,
  id: ExportUploadId,
): Promise<ExportUpload | null> => {
  const [found] = await findRows(tx, ExportUploadTable, 'organisation_id = $1 and id = $2 for update', [
    organisationId,
    id,
  ])
  return found ?? null
}

/** Writes how it stands; its row is locked. */
export const saveUpload = async (tx: Tx, { id, tries, state, problem, finishedAt }: ExportUpload): Promise<void> => {
  await tx.query(`update export_upload set tries = $2, state = $3, problem = $4, finished_at = $5 where id = $1`, [
    id,
    tries,
    state,
    problem,
    finishedAt,
  ])
  ringAfterCommit(tx, 'exports')
}

export type NamedUpload = ExportUpload & { readonly destination: string }

const named = `select export_upload.id, export_upload.organisation_id as "organisationId", export_id as "exportId",
    destination_id as "destinationId", file_name as "fileName", tries, state, export_upload.problem,
    export_upload.created_at as "createdAt", finished_at as "finishedAt", sftp_destination.name as destination
  from export_upload join sftp_destination on sftp_destination.id = destination_id`

/** Of each of these exports, where there is one. */
export const findUploads = async (db: Db, ids: readonly ExportId[]): Promise<ReadonlyMap<ExportId, NamedUpload>> => {
  const rows = await db.query<NamedUpload[]>(`${named} where export_id = any($1::uuid[])`, [ids])
  return new Map(rows.map((row) => [row.exportId, row]))
}

/** The newest to each of these destinations. */
export const findLastUploads = async (
  db: Db,
  ids: readonly DestinationId[],
): Promise<ReadonlyMap<DestinationId, NamedUpload>> => {
  const rows = await db.query<NamedUpload[]>(
    `select newest.* from unnest($1::uuid[]) as wanted (id)
       cross join lateral (${named} where destination_id = wanted.id
         order by export_upload.created_at desc, export_upload.id desc limit 1) as newest`,
    [ids],
  )
  return new Map(rows.map((row) => [row.destinationId, row]))
}

/** After a restore nobody knows what was sent since: all that waits is listed, and is not sent by itself. */
export const doubtUploads = async (db: Db, why: string, now: Date): Promise<void> => {
  const [table] = await db.query<{ readonly there: boolean }[]>(
    `select to_regclass('public.export_upload') is not null as there`,
  )
  if (!table?.there) return
  await db.query(
    `with doubted as (
       update export_upload set state = 'unknown', problem = $1, finished_at = $2
        where state in ('waiting', 'sending', 'naming') returning id)
     update effect set state = 'unknown', note = $1, finished_at = $2, claimed_by = null, lease_until = null
      where kind = 'upload-export' and state in ('waiting', 'claimed')`,
    [why, now],
  )
}

/** What of its export an upload needs: whose it is, its file while that is there, and why it is not. */
export type Sent = Pick<Export, 'blobId' | 'size' | 'requestedBy' | 'filter' | 'stateReason'>

export const findSent = async (db: Db, id: ExportId): Promise<Sent | null> => {
  const [found] = await db.query<Sent[]>(
    `select blob_id as "blobId", size, requested_by as "requestedBy", filter, state_reason as "stateReason"
       from export where id = $1`,
    [id],
  )
  return found ?? null
}
