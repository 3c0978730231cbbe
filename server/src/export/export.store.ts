import type { OrganisationId, Viewer } from '../account/account.js'
import type { BlobId } from '../media/part.js'
import { findRows, insertMany, ringAfterCommit, type Db, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { Export, ExportId } from './export.js'
import { ExportTable } from './export.table.js'
import { exportKinds, revivedFilter, type ExportKind } from './filter.js'
import { mayExport } from './rights.js'

const revived = (row: Export): Export => ({ ...row, filter: revivedFilter(row.filter) })

/** Writes an export and the effect that makes its file. */
export const insertExport = async (tx: Tx, wanted: Export): Promise<void> => {
  await insertMany(tx, ExportTable, [wanted])
  await enqueue(tx, [
    {
      effect: { kind: 'make-export', subjectId: wanted.id },
      organisationId: wanted.organisationId,
      decisionId: null,
      lane: null,
      at: wanted.createdAt,
    },
  ])
  ringAfterCommit(tx, 'exports')
}

/** Null for another organisation's. */
export const findExport = async (db: Db, organisationId: OrganisationId, id: ExportId): Promise<Export | null> => {
  const [found] = await findRows(db, ExportTable, 'organisation_id = $1 and id = $2', [organisationId, id])
  return found ? revived(found) : null
}

/** The same, locked. */
export const lockExport = async (tx: Tx, organisationId: OrganisationId, id: ExportId): Promise<Export | null> => {
  const [found] = await findRows(tx, ExportTable, 'organisation_id = $1 and id = $2 for update', [organisationId, id])
  return found ? revived(found) : null
}

/** For whoever makes it, who asks for nobody. */
export const lockToMake = async (tx: Tx, id: ExportId): Promise<Export | null> => {
  const [found] = await findRows(tx, ExportTable, 'id = $1 for update', [id])
  return found ? revived(found) : null
}

/** How many of an organisation's are not over. */
export const countOpen = async (db: Db, organisationId: OrganisationId): Promise<number> => {
  const [row] = await db.query<{ readonly open: number }[]>(
    `select count(*)::int as open from export where organisation_id = $1 and state in ('waiting', 'running')`,
    [organisationId],
  )
  return row?.open ?? 0
}

const kindsOf = (viewer: Viewer): readonly ExportKind[] => exportKinds.filter((kind) => mayExport(viewer, kind))

/** Those that the viewer could have made, newest first; the same as `mayFetch` says of one. */
export const listExports = async (
  db: Db,
  viewer: Viewer,
  size: number,
  after: Place | undefined,
): Promise<Page<Export>> => {
  const rows = await findRows(
    db,
    ExportTable,
    `organisation_id = $1 and filter ->> 'kind' = any($2::text[])
       and ($3 or not (operator and filter ->> 'kind' = 'unmatched'))
       and ($4::jsonb is null or (inboxes <> '"all"'::jsonb and inboxes <@ $4))
       and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
      order by created_at desc, id desc limit $7`,
    [
      viewer.organisationId,
      kindsOf(viewer),
      viewer.operator,
      viewer.inboxes === 'all' ? null : JSON.stringify(viewer.inboxes),
      after?.at ?? null,
      after?.id ?? null,
      size + 1,
    ],
  )
  return pageOf(rows.map(revived), size)
}

/** Writes how it stands; its row is locked. */
export const saveExport = async (tx: Tx, { id, ...now }: Export): Promise<void> => {
  await tx.query(
    `update export set state = $2, state_reason = $3, rows = $4, rows_expected = $5, blob_id = $6, size = $7,
            started_at = $8, finished_at = $9, expires_at = $10
      where id = $1`,
    [
      id,
      now.state,
      now.stateReason,
      now.rows,
      now.rowsExpected,
      now.blobId,
      now.size,
      now.startedAt,
      now.finishedAt,
      now.expiresAt,
    ],
  )
  ringAfterCommit(tx, 'exports')
}

/** Says how far it has come; false when nobody wants it any more. */
export const noteProgress = async (tx: Tx, id: ExportId, rows: number): Promise<boolean> => {
  const [, changed]: [unknown, number] = await tx.query(
    `update export set rows = $2 where id = $1 and state = 'running'`,
    [id, rows],
  )
  ringAfterCommit(tx, 'exports')
  return changed > 0
}

/** Takes the files of those whose time is over out of their rows; answers the files. */
export const expireExports = async (tx: Tx, now: Date): Promise<readonly BlobId[]> => {
  const [gone]: [{ readonly blob_id: BlobId }[], number] = await tx.query(
    `with over as materialized (
       select id, blob_id from export where state = 'done' and expires_at <= $1 order by id limit 500 for update)
     update export set state = 'expired', blob_id = null, size = null
       from over where export.id = over.id returning over.blob_id`,
    [now],
  )
  ringAfterCommit(tx, 'exports')
  return gone.map(({ blob_id }) => blob_id)
}
