import type { Due } from '../effects.js'
import type { Submission } from '../submission/submission.js'
import type { DecisionId } from '../submission/decision.js'
import type { Delivery, DeliveryId } from './postback.js'

/** How the lanes of endpoints are called. */
export const endpointLanes = 'endpoint:'

type Outgoing = { readonly delivery: Delivery; readonly due: Due }

/** One postback of one decision, and the effect that delivers it; an endpoint has a lane of its own. */
export const outgoingPostback = (
  id: DeliveryId,
  url: string,
  submission: Submission,
  decisionId: DecisionId,
  times: { readonly now: Date; readonly dueAt: Date },
): Outgoing => ({
  delivery: {
    id,
    organisationId: submission.organisationId,
    inboxId: submission.inboxId,
    submissionId: submission.id,
    decisionId,
    url,
    state: 'waiting',
    createdAt: times.now,
    finishedAt: null,
  },
  due: {
    effect: { kind: 'post-back', subjectId: id },
    organisationId: submission.organisationId,
    decisionId,
    lane: `${endpointLanes}${new URL(url).host}`,
    at: times.dueAt,
  },
})
