import { graphql } from '@/graphql/generated'

export const LastDecisionsDocument = graphql(`
  query LastDecisions {
    lastDecisions(first: 8) {
      nodes {
        decision {
          id
          to
          reason
          at
          by {
            name
            isViewer
          }
        }
        submission {
          ...BoardSubmission @unmask
        }
      }
    }
  }
`)

/** For administrators; the others get no channels, and null for endpoints. */
export const HealthDocument = graphql(`
  query Health {
    channels {
      id
      name
      kind
      health {
        lastMessageAt
        lastRejectionAt
        failedLastDay
        unknownLastDay
      }
    }
    inboxes(first: 200) {
      nodes {
        id
        name
        settings {
          postback {
            url
          }
        }
        postbackHealth {
          waiting
          failedLastDay
          lastDeliveredAt
        }
      }
    }
  }
`)
