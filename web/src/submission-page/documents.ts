import { graphql } from '@/graphql/generated'

export const SubmissionPageDocument = graphql(`
  query SubmissionPage($id: ID!) {
    submission(id: $id) {
      ...BoardSubmission @unmask
      sentAt
      inboxVersion
      publicAddresses {
        state
        changedAt
        changedBy {
          id
          name
        }
      }
      publicParts: parts {
        id
        position
        contentType
        publicUrl
        publicPreviewUrl
      }
    }
  }
`)

/** The page asks anew for the submission: it was asked for past the cache. */
export const TakeBackPublicAddressesDocument = graphql(`
  mutation TakeBackPublicAddresses($input: PublicAddressesInput!) {
    takeBackPublicAddresses(input: $input) {
      result {
        __typename
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

export const RenewPublicAddressesDocument = graphql(`
  mutation RenewPublicAddresses($input: PublicAddressesInput!) {
    renewPublicAddresses(input: $input) {
      result {
        __typename
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
