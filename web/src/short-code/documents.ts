import { graphql } from '@/graphql/generated'

export const ListedCodeFragment = graphql(`
  fragment ListedCode on ShortCode {
    id
    country
    code
    type
    sharing
    smsChannel {
      id
      name
    }
    mmsChannel {
      id
      name
    }
    texts {
      help
      stop
      start
      unknownKeyword
    }
  }
`)

export const SaveShortCodeMutation = graphql(`
  mutation SaveShortCode($input: SaveShortCodeInput!) {
    saveShortCode(input: $input) {
      result {
        __typename
        ... on ShortCodeSaved {
          shortCode {
            ...ListedCode @unmask
          }
        }
        ... on ShortCodeTaken {
          message
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
