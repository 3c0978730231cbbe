import type { Handle } from '../effects.js'
import type { SpreadCampaignMessage } from './spread.use-case.js'

export const makeSpreadCampaignMessageJob =
  (spread: SpreadCampaignMessage): Handle<'spread-campaign-message'> =>
  ({ subjectId }) =>
    spread(subjectId)
