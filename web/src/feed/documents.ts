import { graphql } from '@/graphql/generated'

export const SubmissionChangesDocument = graphql(`
  subscription SubmissionChanges($inboxIds: [ID!]!, $after: String) {
    submissionChanges(inboxIds: $inboxIds, after: $after) {
      cursor
      resync
      lagMilliseconds
      counts {
        inboxId
        pending
        approved
        denied
      }
      changes {
        kind
        at
        submission {
          ...BoardSubmission @unmask
        }
      }
    }
  }
`)
