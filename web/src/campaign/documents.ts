import { graphql } from '@/graphql/generated'

/** As much of a campaign as its texts are made of. */
export const SpokenCampaignDocument = graphql(`
  fragment SpokenCampaign on Campaign {
    id
    name
    status
    settings {
      programme
      frequency
      optInRequest
      optInConfirmation
      welcome {
        ...EditedReply @unmask
      }
    }
    shortCode {
      id
      code
      reservedWordsByProvider
      texts {
        help
        stop
        optInRequest
        optInConfirmation
      }
    }
  }
`)
