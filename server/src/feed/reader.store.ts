import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { inSnapshot, type Database, type Db } from '../platform/db.js'
import { folderCountsWithin } from '../stats/counts.store.js'
import type { PlaceId } from './change.js'
import type { Extent } from './cursor.js'
import type { Numbered } from './merge.js'
import type { Look, Taken } from './tail.js'

const columns = `organisation_id as "organisationId", place_id as "placeId", subject_id as "subjectId",
  kind, at, seq::float8 as seq`

/** The highest number of each organisation's log that has one: a cheap question, asked often. */
export const readHeads = async (
  db: Db,
  organisationIds: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, number>> => {
  const rows: readonly { readonly id: OrganisationId; readonly seq: number }[] = await db.query(
    'select organisation_id as id, seq::float8 as seq from feed_head where organisation_id = any($1)',
    [organisationIds],
  )
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

type LookAt = {
  readonly organisationId: OrganisationId
  /** Where the last look ended; undefined for a first look, which reads no changes. */
  readonly after: number | undefined
  readonly countsOf: readonly InboxId[]
}

const lookSize = 2_000

/** The end of an organisation's log and the counts of inboxes, in one snapshot: the counts know every change that it shows. */
export const lookAt = (db: Database, { organisationId, after, countsOf }: LookAt): Promise<Look> =>
  inSnapshot(db, async (snapshot) => {
    const extent = await readExtent(snapshot, organisationId)
    const from = after === undefined || after < extent.floor ? extent.head : after
    const changes = await readChanges(snapshot, organisationId, from)
    const counts = countsOf.length === 0 ? [] : await folderCountsWithin(snapshot, organisationId, countsOf)
    return { extent: { ...extent, head: changes.at(-1)?.seq ?? extent.head }, changes, counts }
  })

const readExtent = async (db: Db, organisationId: OrganisationId): Promise<Extent> => {
  const [row]: readonly Omit<Extent, 'organisationId'>[] = await db.query(
    `select epoch, coalesce(floor, 0)::float8 as floor, coalesce(seq, 0)::float8 as head
       from feed_epoch left join feed_head on organisation_id = $1`,
    [organisationId],
  )
  if (!row) throw new Error('the feed has no epoch: the table feed_epoch must have its one row')
  return { ...row, organisationId }
}

const readChanges = (db: Db, organisationId: OrganisationId, after: number): Promise<Numbered[]> =>
  db.query(
    `select ${columns} from change
      where organisation_id = $1 and seq > $2 order by seq limit ${lookSize}`,
    [organisationId, after],
  )

type Stretch = {
  readonly organisationId: OrganisationId
  readonly placeIds: readonly PlaceId[]
  /** Behind this number, up to and including `until`. */
  readonly after: number
  readonly until: number
  readonly limit: number
}

/** Changes at some places out of the log; undefined when the log does not begin early enough any more. */
export const readStretch = async (
  db: Db,
  { organisationId, placeIds, after, until, limit }: Stretch,
): Promise<Taken | undefined> => {
  // The floor is read by the statement that reads the changes, so none can be trimmed in between unseen.
  const [row]: readonly { readonly floor: number; readonly changes: readonly Written[] }[] = await db.query(
    `select floor::float8 as floor, (
       select coalesce(json_agg(next), '[]') from (
         select place_id as "placeId", subject_id as "subjectId", kind, at, seq
           from change
          where organisation_id = $1 and seq > $2 and seq <= $3 and place_id = any($4)
          order by seq limit $5
       ) as next
     ) as changes
     from feed_head where organisation_id = $1`,
    [organisationId, after, until, placeIds, limit],
  )
  if (!row || row.floor > after) return undefined
  const changes = row.changes.map((change) => ({ ...change, organisationId, at: new Date(change.at) }))
  return { changes, seq: changes.length < limit ? until : (changes.at(-1)?.seq ?? until) }
}

/** A change as JSON has it. */
type Written = Omit<Numbered, 'organisationId' | 'at'> & { readonly at: string }
