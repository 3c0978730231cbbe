import { graphql } from '@/graphql/generated'

export const EditedKeywordFragment = graphql(`
  fragment EditedKeyword on Keyword {
    id
    written
    word
    lastMessageAt
    releasesAt
    shortCode {
      id
      code
      country
    }
    history {
      id
      since
      until
      ended
      endedBy
      inbox {
        id
        name
      }
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

export const MoveKeywordMutation = graphql(`
  mutation MoveKeyword($input: MoveKeywordInput!) {
    moveKeyword(input: $input) {
      result {
        __typename
        ... on KeywordMoved {
          from {
            id
            keywords {
              ...EditedKeyword @unmask
            }
          }
          to {
            id
            name
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

export const KeywordPlacesQuery = graphql(`
  query KeywordPlaces($inboxId: ID!) {
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
    inbox(id: $inboxId) {
      id
      formerKeywords {
        id
        written
        code
        since
        until
        ended
        endedBy
      }
    }
  }
`)

export const KeywordLengthQuery = graphql(`
  query KeywordLength {
    keywordLength {
      shortest
      longest
    }
  }
`)
