import type { OrganisationId } from '../account/account.js'
import type { DecisionId } from '../submission/decision.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { SubmissionId } from '../submission/submission.js'

/** Also the `webhook-id` of every attempt: a receiver recognises a repeat by it. */
export type DeliveryId = Id<'postback-delivery'>

/** One postback of one decision, at least once. */
export type Delivery = {
  readonly id: DeliveryId
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  readonly submissionId: SubmissionId
  readonly decisionId: DecisionId | null
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
