import { graphql } from '@/graphql/generated'

export const BoardInboxDocument = graphql(`
  query BoardInbox($id: ID!) {
    inbox(id: $id) {
      id
      name
      status
      version
      storage {
        ...StorageFacts @unmask
      }
      counts {
        inboxId
        pending
        approved
        denied
      }
      settings {
        undoWindowSeconds
        timeZone
        submissionLimit {
          count
        }
        expiration {
          at
        }
        replyOnApproval {
          kind
          subject
          text
          media {
            id
            url
            contentType
          }
        }
        postback {
          url
        }
      }
    }
  }
`)

export const BoardSubmissionsDocument = graphql(`
  query BoardSubmissions($inboxId: ID!, $folder: Folder!, $orderBy: SubmissionOrder!, $first: Int!, $after: String) {
    submissions(filter: { inboxIds: [$inboxId], folders: [$folder] }, orderBy: $orderBy, first: $first, after: $after) {
      nodes {
        ...BoardSubmission @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const ApproveDocument = graphql(`
  mutation Approve($input: ApproveInput!) {
    approveSubmissions(input: $input) {
      results {
        ...DecideAnswer @unmask
      }
    }
  }
`)

export const DenyDocument = graphql(`
  mutation Deny($input: DenyInput!) {
    denySubmissions(input: $input) {
      results {
        ...DecideAnswer @unmask
      }
    }
  }
`)

export const DecideAnswerFragment = graphql(`
  fragment DecideAnswer on DecideResult {
    __typename
    ... on Decided {
      submission {
        ...BoardSubmission @unmask
      }
      decision {
        id
        at
        effectsDueAt
      }
    }
    ... on AlreadyDecided {
      at
      message
      by {
        name
        isViewer
      }
      submission {
        ...BoardSubmission @unmask
      }
    }
    ... on VersionChanged {
      message
      submission {
        ...BoardSubmission @unmask
      }
    }
    ... on StillArriving {
      message
      submission {
        ...BoardSubmission @unmask
      }
    }
    ... on NotFound {
      message
    }
    ... on NotAllowed {
      message
    }
    ... on IdempotencyConflict {
      message
    }
  }
`)

export const UndoDocument = graphql(`
  mutation Undo($input: UndoInput!) {
    undoDecisions(input: $input) {
      results {
        __typename
        ... on Undone {
          submission {
            ...BoardSubmission @unmask
          }
        }
        ... on TooLate {
          message
          submission {
            ...BoardSubmission @unmask
          }
        }
        ... on AlreadyUndone {
          message
          submission {
            ...BoardSubmission @unmask
          }
        }
        ... on NotFound {
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)
