import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { ConsentEventId } from '../consent/consent.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { MessageId } from '../message/message.js'
import type { DecisionId } from '../submission/decision.js'
import type { SubmissionId } from '../submission/submission.js'

/** Also the `webhook-id` of every attempt: a receiver recognises a repeat by it. */
export type DeliveryId = Id<'postback-delivery'>

/** What a postback tells of; the ids of the other things are null. */
export type DeliverySubject = {
  /** A submission of an inbox, and the decision that approved it. */
  readonly inboxId: InboxId | null
  readonly submissionId: SubmissionId | null
  readonly decisionId: DecisionId | null
  /** Of a campaign: an SMS that came, or an entry of the ledger that changed a subscription. */
  readonly campaignId: CampaignId | null
  readonly messageId: MessageId | null
  readonly consentEventId: ConsentEventId | null
}

export const noSubject: DeliverySubject = {
  inboxId: null,
  submissionId: null,
  decisionId: null,
  campaignId: null,
  messageId: null,
  consentEventId: null,
}

/** One postback of one thing that happened, at least once. */
export type Delivery = DeliverySubject & {
  readonly id: DeliveryId
  readonly organisationId: OrganisationId
  readonly url: string
  readonly state: 'waiting' | 'delivered' | 'failed' | 'cancelled'
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** One try of a delivery, and what came back. */
export type Attempt = {
  readonly id: Id<'postback-attempt'>
  readonly deliveryId: DeliveryId
  readonly number: number
  readonly at: Date
  readonly milliseconds: number
  readonly status: number | null
  readonly problem: string | null
  /** The first kilobyte of the answer. */
  readonly answerStart: string | null
}
