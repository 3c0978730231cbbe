import { graphql } from '@/graphql/generated'

/** Campaigns to choose from, with the texts that a phone would get. */
export const OptInCampaignsDocument = graphql(`
  query OptInCampaigns {
    campaigns(first: 200) {
      nodes {
        ...SpokenCampaign @unmask
      }
    }
  }
`)

export const OptInSenderDocument = graphql(`
  mutation OptInSender($input: OptInSenderInput!) {
    optInSender(input: $input) {
      ...OptInAnswer @unmask
    }
  }
  fragment OptInAnswer on OptInPayload {
    result {
      __typename
      ... on PhoneOptedIn {
        phone
        outcome
      }
      ... on InvalidInput {
        path
        message
      }
      ... on NotAllowed {
        message
      }
      ... on NotFound {
        message
      }
      ... on IdempotencyConflict {
        message
      }
    }
  }
`)
