import { graphql } from '@/graphql/generated'

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      role
      operator
      limited
      rights
      organisation {
        id
        name
      }
    }
  }
`)

export const SessionsQuery = graphql(`
  query Sessions {
    sessions {
      id
      device
      address
      createdAt
      lastSeenAt
      isCurrent
    }
  }
`)

export const RevokeSessionMutation = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    revokeSession(input: $input) {
      result {
        __typename
        ... on SessionsRevoked {
          count
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

export const RevokeOtherSessionsMutation = graphql(`
  mutation RevokeOtherSessions {
    revokeOtherSessions {
      result {
        __typename
        ... on SessionsRevoked {
          count
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)

export const SaveProfileMutation = graphql(`
  mutation SaveProfile($input: SaveProfileInput!) {
    saveProfile(input: $input) {
      result {
        __typename
        ... on ProfileSaved {
          viewer {
            id
            name
          }
        }
        ... on InvalidInput {
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)
