import type { SubmissionFilter } from '@/graphql/generated/graphql'
import { contentKindOf } from '@/submission/content-kind'
import { standingDecision, type Submission } from '@/submission/submission'
import { onTheClock } from '@/ui/week-clock'

const among = <Value>(wanted: readonly Value[] | null | undefined, value: Value): boolean =>
  wanted?.includes(value) ?? true

/** An empty one asks for what has none. */
const isKeyword = (wanted: string | null | undefined, value: string | null): boolean =>
  wanted === null || wanted === undefined || wanted.toLowerCase() === (value ?? '').toLowerCase()

const holds = (wanted: string | null | undefined, values: readonly (string | null)[]): boolean =>
  !wanted || values.some((value) => value?.toLowerCase().includes(wanted.toLowerCase()))

type Ends = { readonly from?: string | null | undefined; readonly before?: string | null | undefined }

const isWithin = ({ from, before }: Ends, at: string): boolean =>
  (!from || Date.parse(at) >= Date.parse(from)) && (!before || Date.parse(at) < Date.parse(before))

const isDecided = ({ decidedBy, decidedFrom, decidedBefore }: SubmissionFilter, submission: Submission): boolean => {
  if (!decidedBy && !decidedFrom && !decidedBefore) return true
  const decision = standingDecision(submission)
  if (!decision || decision.to === 'PENDING') return false
  const isByPeople = decision.by.kind !== 'RULE' && (decidedBy?.includes('people') ?? false)
  return (
    (isByPeople || among(decidedBy, decision.by.id)) &&
    isWithin({ from: decidedFrom, before: decidedBefore }, decision.at)
  )
}

const isOnTheClock = ({ hours, weekdays, timeZone }: SubmissionFilter, at: string): boolean => {
  if (!hours && !weekdays) return true
  const { hour, weekday } = onTheClock(Date.parse(at), timeZone ?? 'UTC')
  return among(hours, hour) && among(weekdays, weekday)
}

/** What became of replies and postbacks is not in what the feed brings: the server alone knows. */
export const asksForOutcomes = ({ outcomes, outcomeFrom, outcomeBefore }: SubmissionFilter): boolean =>
  Boolean(outcomes ?? outcomeFrom ?? outcomeBefore)

/** Whether something that came by the feed belongs into the list: what the server would say, outcomes apart. */
export const matches = (filter: SubmissionFilter, submission: Submission): boolean =>
  among(filter.inboxIds, submission.inbox.id) &&
  among(filter.folders, submission.folder) &&
  (!filter.reasons || (submission.reason !== null && filter.reasons.includes(submission.reason))) &&
  (filter.hasReason ?? submission.reason !== null) === (submission.reason !== null) &&
  (!filter.sender || filter.sender === submission.sender.phone) &&
  submission.sender.phone.endsWith(filter.senderEnding ?? '') &&
  (!filter.reference || filter.reference === submission.reference) &&
  isKeyword(filter.keyword, submission.keyword) &&
  among(filter.countries, submission.country.value ?? 'unknown') &&
  among(filter.carriers, submission.carrier.value ?? 'unknown') &&
  among(filter.carrierSources, submission.carrier.source) &&
  (!filter.contentKinds || filter.contentKinds.includes(contentKindOf(submission.parts))) &&
  isDecided(filter, submission) &&
  isWithin({ from: filter.receivedFrom, before: filter.receivedBefore }, submission.receivedAt) &&
  isOnTheClock(filter, submission.receivedAt) &&
  holds(filter.text, [submission.subject, submission.text]) &&
  (filter.arriving ?? submission.arriving) === submission.arriving
