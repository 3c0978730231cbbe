import { graphql } from '@/graphql/generated'

export const EraseSubmissionDocument = graphql(`
  mutation EraseSubmission($input: EraseSubmissionInput!) {
    eraseSubmission(input: $input) {
      result {
        __typename
        ... on SubmissionErased {
          erasureId
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
      }
    }
  }
`)

export const ErasuresDocument = graphql(`
  query Erasures($phone: String, $after: String) {
    erasures(first: 20, phone: $phone, after: $after) {
      nodes {
        ...ListedErasure @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment ListedErasure on Erasure {
    id
    kind
    state
    at
    by {
      kind
      name
    }
    ending
    inboxName
    counts {
      messages
      texts
    }
  }
`)

export const ErasureDocument = graphql(`
  query Erasure($id: ID!) {
    erasure(id: $id) {
      ...Certificate @unmask
    }
  }
  fragment Certificate on Erasure {
    ...ListedErasure @unmask
    finishedAt
    submissionId
    counts {
      messages
      submissions
      parts
      texts
      files
      derivatives
      rawRequests
      postbacks
      exports
    }
    wentOut {
      host
      postbacks
      files
      first
      last
    }
    providers {
      channel
      waiting
      gone
      refused
      cannot
      said
    }
    kept {
      what
      why
    }
    document
    digest
  }
`)

export const MessageRetentionDocument = graphql(`
  query MessageRetention {
    messageRetention {
      unmatchedDays
      smsDays
    }
  }
`)

export const ForeseenMessageErasureDocument = graphql(`
  query ForeseenMessageErasure($retention: MessageRetentionInput!) {
    foreseenMessageErasure(retention: $retention) {
      unmatched
      sms
    }
  }
`)

export const SaveMessageRetentionDocument = graphql(`
  mutation SaveMessageRetention($input: MessageRetentionInput!) {
    saveMessageRetention(input: $input) {
      result {
        __typename
        ... on MessageRetentionSaved {
          messageRetention {
            unmatchedDays
            smsDays
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)
