import { graphql } from '@/graphql/generated'

export const EditedKeywordFragment = graphql(`
  fragment EditedKeyword on Keyword {
    id
    written
    word
    shortCode {
      id
      code
      country
    }
  }
`)

export const AddKeywordMutation = graphql(`
  mutation AddKeyword($input: AddKeywordInput!) {
    addKeyword(input: $input) {
      result {
        __typename
        ... on KeywordAdded {
          inbox {
            id
            keywords {
              ...EditedKeyword @unmask
            }
          }
        }
        ... on KeywordTaken {
          message
        }
        ... on IdempotencyConflict {
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
      }
    }
  }
`)

export const RemoveKeywordMutation = graphql(`
  mutation RemoveKeyword($input: RemoveKeywordInput!) {
    removeKeyword(input: $input) {
      result {
        __typename
        ... on KeywordRemoved {
          inbox {
            id
            keywords {
              ...EditedKeyword @unmask
            }
          }
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
