import type { Due } from '../effects.js'
import type { CampaignMessage } from './campaign-message.js'

/** The effect that writes the MTs of a message, from then on. It waits in no lane: what it writes does. */
export const spreadingOf = ({ id, organisationId }: CampaignMessage, at: Date): Due => ({
  effect: { kind: 'spread-campaign-message', subjectId: id },
  organisationId,
  decisionId: null,
  lane: null,
  at,
})
