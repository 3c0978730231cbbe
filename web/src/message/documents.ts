import { graphql } from '@/graphql/generated'

export const UnknownMessagesQuery = graphql(`
  query UnknownMessages($first: Int!, $after: String) {
    unknownMessages(first: $first, after: $after) {
      nodes {
        id
        occasion
        kind
        from
        to
        subject
        text
        stateReason
        createdAt
        sentAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
