import { graphql } from '@/graphql/generated'

export const InboxSettingsQuery = graphql(`
  query InboxSettingsPage($id: ID!, $existing: Boolean!) {
    shortCodes {
      id
      code
      country
      sharing
    }
    campaigns(first: 200) {
      nodes {
        ...SpokenCampaign @unmask
      }
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
      ...EditedSettings @unmask
    }
  }
  fragment EditedSettings on InboxSettings {
    moderation
    optIn {
      campaignId
      type
    }
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
    retention {
      pending
      approved
      denied
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

export const LintInboxDocument = graphql(`
  query LintInbox($input: WouldBeInboxInput!) {
    lintInbox(input: $input) {
      __typename
      ... on InboxLinted {
        warnings {
          path
          message
        }
      }
      ... on InvalidInput {
        path
        message
      }
    }
  }
`)

export const TryTextPatternDocument = graphql(`
  query TryTextPattern($input: TryTextPatternInput!) {
    tryTextPattern(input: $input) {
      problem
      samples {
        text
        matches
      }
      messages {
        text
        matches
        submissionId
        receivedAt
      }
    }
  }
`)

export const WhatWouldChangeDocument = graphql(`
  query WhatWouldChange($input: WouldBeInboxInput!, $days: Int!) {
    whatWouldChange(input: $input, days: $days) {
      __typename
      ... on Foreseen {
        examined
        moved
        truncated
        moves {
          submissionId
          sender
          text
          receivedAt
          from {
            folder
            reason
          }
          to {
            folder
            reason
            because
          }
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
`)

export const InboxVersionsDocument = graphql(`
  query InboxVersions($inboxId: ID!, $first: Int!, $before: Int) {
    inboxVersions(inboxId: $inboxId, first: $first, before: $before) {
      ...ListedVersion @unmask
    }
  }
  fragment ListedVersion on InboxVersion {
    version
    at
    by {
      kind
      name
      isViewer
    }
    name
    status
    changed
    settings {
      ...EditedSettings @unmask
    }
  }
`)

export const ForeseenErasureDocument = graphql(`
  query ForeseenErasure($inboxId: ID!, $retention: RetentionInput!) {
    foreseenErasure(inboxId: $inboxId, retention: $retention) {
      pending
      approved
      denied
    }
  }
`)
