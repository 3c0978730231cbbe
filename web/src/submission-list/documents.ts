import { graphql } from '@/graphql/generated'

export const SubmissionListDocument = graphql(`
  query SubmissionList($filter: SubmissionFilter!, $orderBy: SubmissionOrder!, $first: Int!, $after: String) {
    submissions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
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

/** What statistics count of those that are listed. */
export const OutcomeCountDocument = graphql(`
  query OutcomeCount($filter: SubmissionFilter!) {
    outcomeCount(filter: $filter) {
      outcomes
      submissions
    }
  }
`)

/** The inboxes that one may look into, and where their senders are. */
export const ListInboxesDocument = graphql(`
  query ListInboxes {
    inboxes(first: 200) {
      nodes {
        id
        name
        storage {
          ...StorageFacts @unmask
        }
        settings {
          timeZone
        }
      }
    }
    submissionStats(groupBy: [COUNTRY, CARRIER]) {
      rows {
        country
        carrier
      }
    }
  }
`)
