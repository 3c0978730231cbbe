import { graphql } from '@/graphql/generated'

export const SubmissionPageDocument = graphql(`
  query SubmissionPage($id: ID!) {
    submission(id: $id) {
      ...BoardSubmission @unmask
      sentAt
      inboxVersion
    }
  }
`)
