import { graphql } from '@/graphql/generated'

export const ShortCodesQuery = graphql(`
  query ShortCodesPage {
    shortCodes {
      ...EditedShortCode @unmask
    }
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
    keywordRelease {
      sharedMonths
      dedicatedMonths
    }
  }
  fragment EditedShortCode on ShortCode {
    id
    code
    country
    type
    sharing
    version
    mayChange
    reservedWordsByProvider
    stopScope
    languages
    texts {
      help
      stop
      start
      unknownKeyword
      optInRequest
      optInConfirmation
    }
    catchAllInbox {
      id
      name
    }
  }
`)

export const SaveShortCodeSettingsMutation = graphql(`
  mutation SaveShortCodeSettings($input: SaveShortCodeSettingsInput!) {
    saveShortCodeSettings(input: $input) {
      result {
        __typename
        ... on ShortCodeSaved {
          shortCode {
            ...EditedShortCode @unmask
          }
        }
        ... on ShortCodeStale {
          current {
            ...EditedShortCode @unmask
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
      }
    }
  }
`)

export const SaveKeywordReleaseMutation = graphql(`
  mutation SaveKeywordRelease($input: SaveKeywordReleaseInput!) {
    saveKeywordRelease(input: $input) {
      result {
        __typename
        ... on KeywordReleaseSaved {
          keywordRelease {
            sharedMonths
            dedicatedMonths
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on NotAllowed {
          message
        }
      }
    }
  }
`)
