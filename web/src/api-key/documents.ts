import { graphql } from '@/graphql/generated'

export const ApiKeysQuery = graphql(`
  query ApiKeys {
    apiKeys {
      ...ListedApiKey @unmask
    }
  }
  fragment ListedApiKey on ApiKey {
    id
    name
    prefix
    scopes
    createdBy
    createdAt
    lastUsedAt
    revokedAt
  }
`)

export const CreateApiKeyMutation = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      result {
        __typename
        ... on ApiKeyCreated {
          secret
          apiKey {
            ...ListedApiKey @unmask
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on NotAllowed {
          message
        }
        ... on IdempotencyConflict {
          message
        }
      }
    }
  }
`)

export const RevokeApiKeyMutation = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      result {
        __typename
        ... on ApiKeyRevoked {
          apiKey {
            ...ListedApiKey @unmask
          }
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
