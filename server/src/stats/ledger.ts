import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { decidedByRules, type Submission } from '../submission/submission.js'
import { quarterOf } from './clock.js'
import { paceStep } from './pace.js'

/**
 * One step of a count: everything that submissions are told apart by. Sums of deltas are the counts: exact at any moment, and
 * no row is hot. An empty text stands for none.
 */
export type Delta = {
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  /** The quarter of an hour (UTC) of receipt, counted from 1970 on. */
  readonly bucketQuarter: number
  readonly folder: Submission['folder']
  readonly country: string
  readonly carrier: string
  readonly carrierSource: Submission['carrierSource']
  readonly contentKind: Submission['contentKind']
  readonly reason: string
  readonly keyword: string
  readonly decidedBy: string
  /** The quarter of the decision that stands, and how long it took; null where no person or program made it. */
  readonly decidedQuarter: number | null
  readonly pace: number | null
  readonly count: 1 | -1
  /** The phone, where this is the submission's first step. */
  readonly sender: string | null
}

/** What is not known has a name of its own, and is never left out. */
export const unknown = 'unknown'

export type CountedSubmission = Pick<
  Submission,
  | 'organisationId'
  | 'inboxId'
  | 'receivedAt'
  | 'folder'
  | 'country'
  | 'carrier'
  | 'carrierSource'
  | 'contentKind'
  | 'reason'
  | 'keyword'
  | 'decidedBy'
  | 'decidedAt'
  | 'sender'
>

const deltaOf = (submission: CountedSubmission, count: Delta['count'], isNew: boolean): Delta => {
  const { receivedAt, decidedAt, decidedBy } = submission
  const isWork = decidedAt !== null && decidedBy !== null && decidedBy !== decidedByRules
  return {
    organisationId: submission.organisationId,
    inboxId: submission.inboxId,
    bucketQuarter: quarterOf(receivedAt),
    folder: submission.folder,
    country: submission.country ?? unknown,
    carrier: submission.carrier ?? unknown,
    carrierSource: submission.carrierSource,
    contentKind: submission.contentKind,
    reason: submission.reason ?? '',
    keyword: submission.keyword ?? '',
    decidedBy: decidedBy ?? '',
    decidedQuarter: isWork ? quarterOf(decidedAt) : null,
    pace: isWork ? paceStep(receivedAt, decidedAt) : null,
    count,
    sender: isNew ? submission.sender : null,
  }
}

/** The steps from what a submission was to what it is; null before it was there. */
export const deltasOf = (before: CountedSubmission | null, after: CountedSubmission): readonly Delta[] => [
  ...(before ? [deltaOf(before, -1, false)] : []),
  deltaOf(after, 1, before === null),
]
