import { graphql } from '@/graphql/generated'

export const ChannelListQuery = graphql(`
  query ChannelList {
    channels {
      ...ListedChannel @unmask
    }
    shortCodes {
      ...ListedCode @unmask
    }
  }
  fragment ListedChannel on Channel {
    id
    name
    kind
    intakeUrl
    perSecond
    settings {
      name
      value
    }
    rejections {
      id
      at
      reason
      urlComputed
      remoteAddress
    }
  }
`)

export const SaveChannelMutation = graphql(`
  mutation SaveChannel($input: SaveChannelInput!) {
    saveChannel(input: $input) {
      result {
        __typename
        ... on ChannelSaved {
          channel {
            ...ListedChannel @unmask
          }
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
  }
`)
