import type { OrganisationId } from '../account/account.js'
import type { BlobId } from '../media/part.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Erasure, ErasureId } from './erasure.js'
import { ErasureTable } from './erasure.table.js'

/** Writes it down, or how far it has come since. */
export const saveErasure = async (tx: Tx, erasure: Erasure): Promise<void> => {
  await insertMany(tx, ErasureTable, [erasure], {
    onConflict: `on conflict (id) do update
      set ending = excluded.ending, messages = excluded.messages, submissions = excluded.submissions, texts = excluded.texts, parts = excluded.parts,
          further = excluded.further, went_out = excluded.went_out, files_left = excluded.files_left`,
  })
}

/** The last of its files is gone. */
export const finishErasure = async (db: Db, id: ErasureId, at: Date): Promise<void> => {
  await db.query(`update erasure set files_left = '[]', finished_at = $2 where id = $1 and finished_at is null`, [
    id,
    at,
  ])
}

/** Those whose files are not known to be gone: a crash came in between. */
export const findUnfinished = (
  db: Db,
  before: Date,
): Promise<{ readonly id: ErasureId; readonly filesLeft: readonly BlobId[] }[]> =>
  db.query(
    `select id, files_left as "filesLeft" from erasure where finished_at is null and at < $1 order by at limit 100`,
    [before],
  )

export const findErasure = async (
  db: Db,
  organisationId: OrganisationId,
  id: ErasureId,
): Promise<Erasure | undefined> =>
  (await findRows(db, ErasureTable, 'id = $2 and organisation_id = $1', [organisationId, id]))[0]

/** What is said of a submission that was erased before, by itself. */
export const findErasureOf = async (db: Db, submissionId: SubmissionId): Promise<Erasure | undefined> =>
  (await findRows(db, ErasureTable, 'submission_id = $1 limit 1', [submissionId]))[0]

type Wish = { readonly phoneDigest: string | null; readonly size: number; readonly after: Place | undefined }

/** Newest first; of one phone where one is asked for. */
export const listErasures = async (
  db: Db,
  organisationId: OrganisationId,
  { phoneDigest, size, after }: Wish,
): Promise<Page<Erasure>> =>
  pageOf(
    await findRows(
      db,
      ErasureTable,
      `organisation_id = $1 and ($2::text is null or phone_digest = $2)
         and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
       order by at desc, id desc limit $5`,
      [organisationId, phoneDigest, after?.at ?? null, after?.id ?? null, size + 1],
    ),
    size,
  )
