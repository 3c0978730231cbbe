import type { OrganisationId } from '../account/account.js'
import type { Given } from '../platform/db.js'
import type { SubmissionFilter } from './filter.js'
import { outcomes, postbackOutcomes, replyOutcomes, statesOf } from './outcome.js'

type Wanted = Pick<SubmissionFilter, 'outcomes' | 'outcomeFrom' | 'outcomeBefore'>

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
