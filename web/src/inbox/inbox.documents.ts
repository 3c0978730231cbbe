import { graphql } from '@/graphql/generated'

export const InboxListQuery = graphql(`
  query InboxList($first: Int!, $after: String) {
    inboxes(first: $first, after: $after) {
      nodes {
        id
        ...InboxCard @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment InboxCard on Inbox {
    id
    name
    status
    settings {
      moderation
    }
    storage {
      ...StorageFacts @unmask
    }
    keywords {
      id
      written
      shortCode {
        id
        code
        country
      }
    }
    counts {
      inboxId
      pending
      approved
      denied
    }
    oldestPendingAt
    traffic {
      receivedLastMinute
      receivedLastHour
      decidedLastMinute
      decidedLastHour
    }
  }
`)

export const FolderCountsFragment = graphql(`
  fragment FolderCounts on FolderCounts {
    inboxId
    pending
    approved
    denied
  }
`)

export const InboxCountsSubscription = graphql(`
  subscription InboxCountsChanged($inboxIds: [ID!]!, $after: String) {
    submissionChanges(inboxIds: $inboxIds, after: $after) {
      cursor
      resync
      counts {
        inboxId
        pending
        approved
        denied
      }
    }
  }
`)
