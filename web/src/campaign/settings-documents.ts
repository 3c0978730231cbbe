import { graphql } from '@/graphql/generated'

export const CampaignSettingsQuery = graphql(`
  query CampaignSettingsPage($id: ID!, $existing: Boolean!) {
    shortCodes {
      id
      country
      sharing
      ...SpeakingCode @unmask
    }
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
    campaign(id: $id) @include(if: $existing) {
      ...EditedCampaign @unmask
    }
  }
  fragment EditedCampaign on Campaign {
    id
    name
    status
    kind
    version
    shortCode {
      id
      country
      sharing
      ...SpeakingCode @unmask
    }
    keywords {
      ...CampaignKeyword @unmask
    }
    settings {
      programme
      frequency
      keywordOptIn
      optInRequest
      optInConfirmation
      answerHours
      welcome {
        ...EditedReply @unmask
      }
      forwardInboxId
      answerDays
      postback {
        url
        hasSecret
      }
      quietHours {
        from
        until
      }
      timeZone
    }
  }
`)

export const SaveCampaignMutation = graphql(`
  mutation SaveCampaign($input: SaveCampaignInput!) {
    saveCampaign(input: $input) {
      result {
        __typename
        ... on CampaignSaved {
          newPostbackSecret
          campaign {
            ...EditedCampaign @unmask
          }
        }
        ... on CampaignStale {
          message
          current {
            ...EditedCampaign @unmask
          }
        }
        ... on InvalidInput {
          path
          message
        }
        ... on IdempotencyConflict {
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

export const AddCampaignKeywordMutation = graphql(`
  mutation AddCampaignKeyword($input: AddCampaignKeywordInput!) {
    addCampaignKeyword(input: $input) {
      result {
        __typename
        ... on CampaignKeywordsChanged {
          campaign {
            id
            keywords {
              ...CampaignKeyword @unmask
            }
          }
        }
        ... on KeywordTaken {
          message
        }
        ... on IdempotencyConflict {
          message
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

export const RemoveCampaignKeywordMutation = graphql(`
  mutation RemoveCampaignKeyword($input: RemoveCampaignKeywordInput!) {
    removeCampaignKeyword(input: $input) {
      result {
        __typename
        ... on CampaignKeywordsChanged {
          campaign {
            id
            keywords {
              ...CampaignKeyword @unmask
            }
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
