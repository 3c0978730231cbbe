import type { OrganisationId } from '../account/account.js'
import type { Db, Given } from '../platform/db.js'
import type { SubmissionFilter } from './filter.js'
import { outcomes, postbackOutcomes, replyOutcomes, statesOf } from './outcome.js'

type Wanted = Pick<SubmissionFilter, 'outcomes' | 'outcomeFrom' | 'outcomeBefore'>

export const noOutcomes: Wanted = { outcomes: null, outcomeFrom: null, outcomeBefore: null }

/** Whether it says anything about replies and postbacks; one that was stored before there was this lacks the fields. */
export const asksForOutcomes = (filter: Partial<Wanted>): boolean =>
  Boolean(filter.outcomes ?? filter.outcomeFrom ?? filter.outcomeBefore)

/** The submission of each reply and each postback that is meant: as often as it had one. By the indexes of its states. */
export const withOutcomes = (organisationId: OrganisationId, wanted: Wanted, given: Given): string => {
  const { outcomeFrom: from, outcomeBefore: before } = wanted
  const among = (told: Parameters<typeof statesOf>[0]): string =>
    // Literals: the indexes are of these states alone.
    statesOf(told, wanted.outcomes ?? outcomes)
      .map((state) => `'${state}'`)
      .join(', ')
  const of = (table: string, states: string): readonly string[] => {
    const conditions = [
      `organisation_id = ${given(organisationId)}::uuid and submission_id is not null and state in (${states})`,
      from && `created_at >= ${given(from)}::timestamptz`,
      before && `created_at < ${given(before)}::timestamptz`,
    ]
    return [`select submission_id from ${table} where ${conditions.filter((each) => each !== null).join(' and ')}`]
  }
  const [replies, postbacks] = [among(replyOutcomes), among(postbackOutcomes)]
  const parts = [
    ...(replies === '' ? [] : of('outbound_message', replies)),
    ...(postbacks === '' ? [] : of('postback_delivery', postbacks)),
  ]
  return parts.length === 0 ? 'select null::uuid as submission_id where false' : parts.join(' union all ')
}

/** Whether there are no more than that; by the indexes alone. */
export const areFew = async (
  db: Db,
  organisationId: OrganisationId,
  wanted: Wanted,
  most: number,
): Promise<boolean> => {
  const values: unknown[] = []
  const given: Given = (value) => `$${values.push(value)}`
  const had = withOutcomes(organisationId, wanted, given)
  const [row] = await db.query<{ readonly count: number }[]>(
    `select count(*)::int as count from (select from (${had}) as had limit ${most + 1}) as counted`,
    values,
  )
  return row !== undefined && row.count <= most
}
