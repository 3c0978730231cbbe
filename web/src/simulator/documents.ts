import { graphql } from '@/graphql/generated'

export const SimulatorQuery = graphql(`
  query SimulatorPage {
    simulator {
      ...WholeSimulator @unmask
    }
  }
  fragment WholeSimulator on Simulator {
    shortCodes {
      id
      code
      country
      sharing
    }
    phones {
      phone
      name
      country
      carrier
      bubbles {
        id
        direction
        shortCode
        kind
        subject
        text
        state
        stateReason
        at
        parts {
          __typename
          id
          position
          state
          contentType
          fileName
          size
          originalUrl
          ... on ImagePart {
            card {
              url
              width
              height
            }
          }
          ... on VideoPart {
            clip {
              url
            }
            sound {
              url
            }
          }
          ... on AudioPart {
            sound {
              url
            }
          }
        }
      }
    }
    receivedPostbacks {
      id
      receivedAt
      webhookId
      verified
      body
    }
  }
`)

export const SimulatorSubscription = graphql(`
  subscription SimulatorChanged {
    simulatorChanges {
      ...WholeSimulator @unmask
    }
  }
`)
