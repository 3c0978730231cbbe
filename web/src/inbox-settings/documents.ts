import { graphql } from '@/graphql/generated'

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
      submissionLimit {
        count
        per
        replies
      }
      contentRule {
        types
        largestBytes
        mediaRequired
      }
      textRule {
        pattern
      }
      expiration {
        at
        folder
      }
      replyOnReceipt {
        ...EditedReply @unmask
      }
      replyOnApproval {
        ...EditedReply @unmask
      }
      replyOnInvalidContent {
        ...EditedReply @unmask
      }
      replyOnInvalidText {
        ...EditedReply @unmask
      }
      replyAtLimit {
        ...EditedReply @unmask
      }
      replyAfterExpiration {
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
        __typename
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
