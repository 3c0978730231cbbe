import { graphql } from '@/graphql/generated'

export const CampaignListQuery = graphql(`
  query CampaignList($first: Int!, $after: String) {
    campaigns(first: $first, after: $after) {
      nodes {
        ...CampaignCard @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment CampaignCard on Campaign {
    id
    name
    status
    kind
    settings {
      programme
    }
    keywords {
      id
      written
    }
    shortCode {
      id
      code
    }
    subscriberCounts {
      subscribed
      asked
      ended
    }
  }
`)

export const CampaignHeadQuery = graphql(`
  query CampaignHead($id: ID!) {
    campaign(id: $id) {
      ...CampaignHead @unmask
    }
  }
  fragment CampaignHead on Campaign {
    id
    name
    status
    kind
    shortCode {
      id
      code
      country
      sharing
    }
  }
`)

/** As much of a campaign as its texts are made of. */
export const SpokenCampaignFragment = graphql(`
  fragment SpokenCampaign on Campaign {
    id
    name
    status
    settings {
      programme
      frequency
      optInRequest
      optInConfirmation
      welcome {
        ...EditedReply @unmask
      }
    }
    shortCode {
      id
      code
      ...SpeakingCode @unmask
    }
  }
  fragment SpeakingCode on ShortCode {
    id
    code
    reservedWordsByProvider
    texts {
      help
      stop
      optInRequest
      optInConfirmation
    }
  }
`)

/** Nothing but the numbers, which are asked for again and again. */
export const SubscriberCountsQuery = graphql(`
  query SubscriberCounts($id: ID!) {
    campaign(id: $id) {
      id
      subscriberCounts {
        subscribed
        asked
        ended
      }
    }
  }
`)

export const CampaignOverviewQuery = graphql(`
  query CampaignOverview($id: ID!) {
    campaign(id: $id) {
      ...SpokenCampaign @unmask
      settings {
        keywordOptIn
        answerHours
        answerDays
        forwardInboxId
        quietHours {
          from
          until
        }
        timeZone
      }
      keywords {
        ...CampaignKeyword @unmask
      }
      subscriberCounts {
        subscribed
        asked
        ended
      }
    }
    inboxes(first: 200) {
      nodes {
        id
        name
        settings {
          optIn {
            campaignId
            type
          }
        }
      }
    }
  }
  fragment CampaignKeyword on Keyword {
    id
    written
    lastMessageAt
    releasesAt
    shortCode {
      id
      code
      country
    }
  }
`)
