import { graphql } from '@/graphql/generated'

export const UnmatchedMessagesQuery = graphql(`
  query UnmatchedMessages($first: Int!, $after: String) {
    unmatchedMessages(first: $first, after: $after) {
      nodes {
        id
        kind
        sender
        recipient
        subject
        text
        partCount
        receivedAt
        mayMove
        shortCode {
          id
          sharing
        }
        nearKeywords {
          keywordId
          written
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const MoveTargetsQuery = graphql(`
  query MoveTargets {
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
  }
`)

export const MoveToInboxMutation = graphql(`
  mutation MoveToInbox($input: MoveToInboxInput!) {
    moveToInbox(input: $input) {
      result {
        __typename
        ... on MessageMoved {
          submission {
            id
            inbox {
              id
              name
            }
          }
        }
        ... on AlreadyMoved {
          message
        }
        ... on InvalidInput {
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
