import { narrowed, type Reach } from '../account/account.js'
import type { Db, Given } from '../platform/db.js'
import type { SubmissionFilter } from './filter.js'
import { submissionConditions } from './list.store.js'
import { noOutcomes, withOutcomes } from './outcome.store.js'

export type OutcomeCount = {
  /** Replies and postbacks. */
  readonly outcomes: number
  /** Each counted once, whatever it had. */
  readonly submissions: number
}

/** More are not counted: a list is no chart. */
export const mostOutcomes = 100_000

/** How many replies and postbacks of the submissions of a filter it asks for; null where there are too many to be counted. */
export const countOutcomes = async (db: Db, reach: Reach, filter: SubmissionFilter): Promise<OutcomeCount | null> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const { folders } = filter
  const inboxIds = narrowed(reach, filter.inboxIds)
  const others = { ...filter, ...noOutcomes }
  const [row] = await db.query<OutcomeCount[]>(
    `select count(*)::int as outcomes, count(distinct id)::int as submissions
       from (
         select each.id from (${withOutcomes(reach.organisationId, filter, given)}) as had
           join submission as each on each.id = had.submission_id
          where ${submissionConditions(reach.organisationId, others, given)}
            ${inboxIds ? `and each.inbox_id = any(${given(inboxIds)}::uuid[])` : ''}
            ${folders ? `and each.folder = any(${given(folders)}::text[])` : ''}
          limit ${mostOutcomes + 1}
       ) as found`,
    values,
  )
  return row && row.outcomes <= mostOutcomes ? row : null
}
