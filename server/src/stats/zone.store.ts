import type { Db } from '../platform/db.js'
import type { Offset } from './clock.js'

/** Long enough for every span that is asked for, short enough to be read at once. */
const years = { from: '1990-01-01', until: '2060-01-01' }

/**
 * How a zone's clocks stood and when they were moved, as Postgres knows it: lists are filtered by Postgres, and what they
 * show must be what was counted. Clocks are read day by day, and by the quarter of an hour on the days when they were moved.
 */
export const readOffsets = (db: Db, timeZone: string): Promise<Offset[]> =>
  db.query(
    `with days as (
       select at, extract(epoch from (at at time zone $1) - (at at time zone 'UTC'))::int as seconds
         from generate_series($2::date::timestamp at time zone 'UTC', $3::date::timestamp at time zone 'UTC', interval '1 day') as at
     ), moved as (
       select at, lead(seconds) over (order by at) <> seconds as moves, lag(seconds) over (order by at) is null as is_first
         from days
     ), quarters as (
       select quarter, extract(epoch from (quarter at time zone $1) - (quarter at time zone 'UTC'))::int as seconds,
              is_first and quarter = at as is_first, at
         from moved, generate_series(at, at + interval '1 day', interval '15 minutes') as quarter
        where moves or is_first
     ), steps as (
       select *, lag(seconds) over (partition by at order by quarter) as before from quarters
     )
     select (extract(epoch from quarter) / 900)::int as at, floor(seconds / 900.0)::int as quarters
       from steps where is_first or before <> seconds
      order by 1`,
    [timeZone, years.from, years.until],
  )

export type OffsetsOf = (timeZone: string) => Promise<readonly Offset[]>

/** A zone is read once a process; there are some hundreds. */
export const makeOffsetsOf = (db: Db): OffsetsOf => {
  const known = new Map<string, Promise<readonly Offset[]>>()
  return (timeZone) => {
    const found = known.get(timeZone)
    if (found) return found
    const read = readOffsets(db, timeZone)
    known.set(timeZone, read)
    // What failed is asked again by the next one.
    read.catch(() => known.delete(timeZone))
    return read
  }
}
