import { graphql } from '@/graphql/generated'

export const BlockedSendersQuery = graphql(`
  query BlockedSenders($first: Int!, $after: String, $search: String) {
    blockedSenders(first: $first, after: $after, search: $search) {
      nodes {
        id
        sender
        range
        note
        blockedBy
        origin
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const BlockSenderMutation = graphql(`
  mutation BlockSender($input: BlockSenderInput!) {
    blockSender(input: $input) {
      result {
        __typename
        ... on SenderBlocked {
          blockedSender {
            id
            sender
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

export const UnblockSenderMutation = graphql(`
  mutation UnblockSender($input: UnblockSenderInput!) {
    unblockSender(input: $input) {
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

export const ImportBlockedSendersMutation = graphql(`
  mutation ImportBlockedSenders($input: ImportBlockedSendersInput!) {
    importBlockedSenders(input: $input) {
      result {
        __typename
        ... on BlockedSendersImported {
          added
          alreadyThere
          faults {
            line
            value
            message
          }
        }
        ... on InvalidInput {
          message
        }
        ... on NotAllowed {
          message
        }
        ... on IdempotencyConflict {
          message
        }
      }
    }
  }
`)
