import { graphql } from '@/graphql/generated'

export const ImportSubscribersMutation = graphql(`
  mutation ImportSubscribers($input: ImportSubscribersInput!) {
    importSubscribers(input: $input) {
      result {
        __typename
        ... on SubscribersImported {
          counts {
            outcome
            count
          }
          faults {
            line
            value
            message
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on IdempotencyConflict {
          message
        }
        ... on NotAllowed {
          message
        }
        ... on NotFound {
          message
        }
      }
    }
  }
`)
