import { graphql } from '@/graphql/generated'

export const SftpDestinationsDocument = graphql(`
  query SftpDestinations {
    sftpDestinations {
      ...SftpDestinationRow @unmask
    }
  }
  fragment SftpDestinationRow on SftpDestination {
    id
    name
    host
    port
    userName
    folder
    signIn
    publicKey
    fingerprint
    offeredFingerprint
    testedAt
    problem
    lastUpload {
      id
      fileName
      state
      problem
      createdAt
    }
  }
`)

export const SaveSftpDestinationDocument = graphql(`
  mutation SaveSftpDestination($input: SaveSftpDestinationInput!) {
    saveSftpDestination(input: $input) {
      result {
        ...SftpDestinationOutcome @unmask
      }
    }
  }
  fragment SftpDestinationOutcome on SftpDestinationResult {
    __typename
    ... on SftpDestinationChanged {
      destination {
        ...SftpDestinationRow @unmask
      }
    }
    ... on InvalidInput {
      path
      message
    }
    ... on NotAllowed {
      message
    }
    ... on NotFound {
      message
    }
    ... on IdempotencyConflict {
      message
    }
  }
`)

export const TestSftpDestinationDocument = graphql(`
  mutation TestSftpDestination($input: SftpDestinationInput!) {
    testSftpDestination(input: $input) {
      result {
        ...SftpDestinationOutcome @unmask
      }
    }
  }
`)

export const ConfirmSftpHostKeyDocument = graphql(`
  mutation ConfirmSftpHostKey($input: ConfirmSftpHostKeyInput!) {
    confirmSftpHostKey(input: $input) {
      result {
        ...SftpDestinationOutcome @unmask
      }
    }
  }
`)

export const RemoveSftpDestinationDocument = graphql(`
  mutation RemoveSftpDestination($input: SftpDestinationInput!) {
    removeSftpDestination(input: $input) {
      result {
        ...SftpDestinationOutcome @unmask
      }
    }
  }
`)

export const SendExportAgainDocument = graphql(`
  mutation SendExportAgain($input: SendExportAgainInput!) {
    sendExportAgain(input: $input) {
      result {
        __typename
        ... on ExportUploadWaits {
          upload {
            id
            state
            problem
          }
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
