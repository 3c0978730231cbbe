import { graphql } from '@/graphql/generated'

/** Null in production, and for who may not text from virtual phones. */
export const HasSimulatorDocument = graphql(`
  query HasSimulator {
    simulator {
      shortCodes {
        id
      }
    }
  }
`)

export const InboxSwitchDocument = graphql(`
  query InboxSwitch {
    inboxes(first: 200) {
      nodes {
        id
        name
        counts {
          inboxId
          pending
        }
      }
    }
  }
`)
