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

export const InboxSettingsQuery = graphql(`
  query InboxSettingsPage($id: ID!, $existing: Boolean!) {
    shortCodes {
      id
      code
      country
      sharing
    }
    inbox(id: $id) @include(if: $existing) {
      ...EditedInbox @unmask
    }
  }
  fragment EditedInbox on Inbox {
    id
    name
    status
    version
    keywords {
      ...EditedKeyword @unmask
    }
    settings {
      moderation
      replyOnReceipt {
        ...EditedReply @unmask
      }
      replyOnApproval {
        ...EditedReply @unmask
      }
      postback {
        url
        hasSecret
      }
      undoWindowSeconds
      timeZone
    }
  }
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
  fragment EditedReply on Reply {
    kind
    subject
    text
    media {
      id
      url
      contentType
      size
    }
  }
`)

export const SaveInboxMutation = graphql(`
  mutation SaveInbox($input: SaveInboxInput!) {
    saveInbox(input: $input) {
      result {
        ... on InboxSaved {
          newPostbackSecret
          inbox {
            ...EditedInbox @unmask
          }
        }
        ... on VersionStale {
          message
          current {
            ...EditedInbox @unmask
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
      }
    }
  }
`)

export const AddKeywordMutation = graphql(`
  mutation AddKeyword($input: AddKeywordInput!) {
    addKeyword(input: $input) {
      result {
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
