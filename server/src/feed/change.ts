import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import type { MessageId } from '../message/message.js'
import type { SubmissionId } from '../submission/submission.js'

/**
 * What moved: it came in, its last part came in, a preview is ready, it was decided, that was undone, an effect got on,
 * somebody read it, it was emptied for good.
 */
export type ChangeKind = 'received' | 'arrived' | 'prepared' | 'decided' | 'undone' | 'effects' | 'read' | 'erased'

type Happening = { readonly organisationId: OrganisationId; readonly kind: ChangeKind; readonly at: Date }

/** To a submission of an inbox. */
export type InboxChange = Happening & { readonly inboxId: InboxId; readonly submissionId: SubmissionId }

/** To an SMS of a campaign. */
type CampaignChange = Happening & { readonly campaignId: CampaignId; readonly messageId: MessageId }

/** What goes into the log that boards follow. It names what moved; readers load what that is now. */
export type Change = InboxChange | CampaignChange

/** Where something moves: what is followed. */
export type PlaceId = InboxId | CampaignId

/** What moves at such a place: submissions in inboxes, SMS in campaigns. */
export type SubjectOf<Place extends PlaceId> = Place extends InboxId ? SubmissionId : MessageId

/** One entry of the log. Ids are nobody else's, so a place is found by its id alone, whatever kind of place it is. */
export type Entry<Place extends PlaceId = PlaceId> = Happening & {
  readonly placeId: Place
  readonly subjectId: SubjectOf<Place>
}

export const entryOf = (change: Change): Entry => {
  const { organisationId, kind, at } = change
  return 'inboxId' in change
    ? { organisationId, kind, at, placeId: change.inboxId, subjectId: change.submissionId }
    : { organisationId, kind, at, placeId: change.campaignId, subjectId: change.messageId }
}
