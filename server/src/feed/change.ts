import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { SubmissionId } from '../submission/submission.js'

/** What moved: it came in, its last part came in, a preview is ready, it was decided, that was undone, an effect got on. */
export type ChangeKind = 'received' | 'arrived' | 'prepared' | 'decided' | 'undone' | 'effects'

/** One entry of the log that the boards follow. It names the submission; readers load what it is now. */
export type Change = {
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  readonly submissionId: SubmissionId
  readonly kind: ChangeKind
  readonly at: Date
}
