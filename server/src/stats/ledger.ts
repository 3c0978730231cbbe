import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Folder, Submission } from '../submission/submission.js'

/** One step of a count. Sums of deltas are the counts: exact at any moment, and no row is hot. */
export type Delta = {
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  /** The quarter of an hour (UTC) of receipt. */
  readonly bucket: Date
  readonly folder: Folder
  readonly country: string
  readonly carrier: string
  readonly count: 1 | -1
}

const quarterHour = 15 * 60 * 1000

/** Quarter hours serve every time zone, the half-hour and quarter-hour ones too. */
export const bucketOf = (at: Date): Date => new Date(Math.floor(at.getTime() / quarterHour) * quarterHour)

/** The bucket of what is not known; it has a name of its own and is never left out. */
export const unknown = 'unknown'

type Counted = Pick<Submission, 'organisationId' | 'inboxId' | 'receivedAt' | 'country' | 'carrier'>

export const deltaOf = (submission: Counted, folder: Folder, count: 1 | -1): Delta => ({
  organisationId: submission.organisationId,
  inboxId: submission.inboxId,
  bucket: bucketOf(submission.receivedAt),
  folder,
  country: submission.country ?? unknown,
  carrier: submission.carrier ?? unknown,
  count,
})
