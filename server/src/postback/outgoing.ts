import type { OrganisationId } from '../account/account.js'
import type { Due } from '../effects.js'
import type { DecisionId } from '../submission/decision.js'
import type { Submission } from '../submission/submission.js'
import { noSubject, type Delivery, type DeliveryId, type DeliverySubject } from './postback.js'

/** How the lanes of endpoints are called. */
export const endpointLanes = 'endpoint:'

/** The lane of the endpoint that a URL is of. */
export const laneOfEndpoint = (url: string): string => `${endpointLanes}${new URL(url).host}`

type Outgoing = { readonly delivery: Delivery; readonly due: Due }
type Times = { readonly now: Date; readonly dueAt: Date }

/** One postback, and the effect that delivers it; an endpoint has a lane of its own. */
const outgoing = (
  id: DeliveryId,
  organisationId: OrganisationId,
  url: string,
  subject: DeliverySubject,
  times: Times,
): Outgoing => ({
  delivery: { ...subject, id, organisationId, url, state: 'waiting', createdAt: times.now, finishedAt: null },
  due: {
    effect: { kind: 'post-back', subjectId: id },
    organisationId,
    decisionId: subject.decisionId,
    lane: laneOfEndpoint(url),
    at: times.dueAt,
  },
})

/** Of one decision. */
export const outgoingPostback = (
  id: DeliveryId,
  url: string,
  { id: submissionId, organisationId, inboxId }: Submission,
  decisionId: DecisionId,
  times: Times,
): Outgoing => outgoing(id, organisationId, url, { ...noSubject, inboxId, submissionId, decisionId }, times)

type OfCampaign = Pick<DeliverySubject, 'campaignId'> & Partial<Pick<DeliverySubject, 'messageId' | 'consentEventId'>>

/** Of an SMS that came to a campaign, or of a subscription that changed. */
export const outgoingOfCampaign = (
  id: DeliveryId,
  organisationId: OrganisationId,
  url: string,
  subject: OfCampaign,
  now: Date,
): Outgoing => outgoing(id, organisationId, url, { ...noSubject, ...subject }, { now, dueAt: now })
