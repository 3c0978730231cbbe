import { graphql } from '@/graphql/generated'

export const SftpAccountQuery = graphql(`
  query SftpAccount($inboxId: ID!) {
    sftpAccount(inboxId: $inboxId) {
      inboxId
      userName
      hasPassword
      passwordChangedAt
      passwordChangedBy
      server {
        host
        port
        hostKey
        fingerprint
      }
      keys {
        ...ListedSftpKey @unmask
      }
    }
  }
  fragment ListedSftpKey on SftpKey {
    id
    name
    type
    fingerprint
    addedBy
    addedAt
    lastUsedAt
  }
`)

export const AddSftpKeyMutation = graphql(`
  mutation AddSftpKey($input: AddSftpKeyInput!) {
    addSftpKey(input: $input) {
      result {
        __typename
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
    }
  }
`)

export const RemoveSftpKeyMutation = graphql(`
  mutation RemoveSftpKey($input: RemoveSftpKeyInput!) {
    removeSftpKey(input: $input) {
      result {
        __typename
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

export const MakeSftpPasswordMutation = graphql(`
  mutation MakeSftpPassword($input: MakeSftpPasswordInput!) {
    makeSftpPassword(input: $input) {
      result {
        __typename
        ... on SftpPasswordMade {
          secret
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
    }
  }
`)

export const RemoveSftpPasswordMutation = graphql(`
  mutation RemoveSftpPassword($input: RemoveSftpPasswordInput!) {
    removeSftpPassword(input: $input) {
      result {
        __typename
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
