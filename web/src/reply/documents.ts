import { graphql } from '@/graphql/generated'

export const SavedRepliesDocument = graphql(`
  query SavedReplies {
    savedReplies {
      ...ListedSavedReply @unmask
    }
  }
  fragment ListedSavedReply on SavedReply {
    id
    name
    text
    savedBy
    savedAt
  }
`)

export const SaveSavedReplyDocument = graphql(`
  mutation SaveSavedReply($input: SaveSavedReplyInput!) {
    saveSavedReply(input: $input) {
      result {
        __typename
        ... on SavedReplySaved {
          savedReply {
            ...ListedSavedReply @unmask
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

export const RemoveSavedReplyDocument = graphql(`
  mutation RemoveSavedReply($input: RemoveSavedReplyInput!) {
    removeSavedReply(input: $input) {
      result {
        __typename
        ... on InvalidInput {
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

export const RespondToSenderDocument = graphql(`
  mutation RespondToSender($input: RespondToSenderInput!) {
    respondToSender(input: $input) {
      result {
        __typename
        ... on SenderOptedOut {
          message
        }
        ... on SenderIsBlocked {
          message
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
