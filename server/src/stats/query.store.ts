import type { Db } from '../platform/db.js'
import { dimensions, type Dimension, type StatsQuery, type StatsRow } from './query.js'

const columnOf: Record<Dimension, string> = {
  folder: 'folder',
  day: `to_char(bucket at time zone $6, 'YYYY-MM-DD')`,
  country: 'country',
  carrier: 'carrier',
}

/**
 * The roll-up and what is not folded into it yet, in one statement and so one snapshot: exact, and no submission is read.
 * A cell that has come to nothing is left out.
 */
export const countSubmissions = (
  db: Db,
  { organisationId, filter, groupBy, timeZone }: StatsQuery,
): Promise<StatsRow[]> => {
  const { inboxIds, folders, receivedFrom, receivedBefore } = filter
  const picks = dimensions.map((each) => `${groupBy.includes(each) ? columnOf[each] : 'null'} as ${each}`)
  const cells = `
    select bucket, folder, country, carrier, count from submission_count where ${matches}
    union all
    select bucket, folder, country, carrier, count from submission_delta where ${matches}`
  // The zone is compared, too, so that Postgres knows the parameter's type when no day is asked for.
  return db.query(
    `select ${picks.join(', ')}, sum(count)::float8 as count
       from (${cells}) as cell
      where $6::text is not null
      group by 1, 2, 3, 4
     having sum(count) <> 0
      order by 2, 1, 3, 4`,
    [organisationId, inboxIds, folders, receivedFrom, receivedBefore, timeZone],
  )
}

const matches = `
  organisation_id = $1
  and ($2::uuid[] is null or inbox_id = any($2))
  and ($3::text[] is null or folder = any($3))
  and ($4::timestamptz is null or bucket >= $4)
  and ($5::timestamptz is null or bucket < $5)`
