import { graphql } from '@/graphql/generated'

export const CampaignMessagesQuery = graphql(`
  query CampaignMessages($id: ID!, $first: Int!, $after: String) {
    campaign(id: $id) {
      id
      settings {
        timeZone
      }
      subscriberCounts {
        subscribed
        asked
        ended
      }
      campaignMessages(first: $first, after: $after) {
        nodes {
          ...ListedCampaignMessage @unmask
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment ListedCampaignMessage on CampaignMessage {
    id
    kind
    subject
    text
    state
    stateReason
    dueAt
    createdAt
    createdBy
    startedAt
    finishedAt
    counts {
      ...CampaignMessageProgress @unmask
    }
  }
  fragment CampaignMessageProgress on CampaignMessageCounts {
    total
    waiting
    sending
    sent
    delivered
    failed
    expired
    suppressed
    unknown
    cancelled
  }
`)

/** All that a message is composed with. */
export const ComposeQuery = graphql(`
  query ComposeCampaignMessage($id: ID!, $samples: Int!, $past: Int!) {
    campaign(id: $id) {
      ...SpokenCampaign @unmask
      kind
      settings {
        quietHours {
          from
          until
        }
        timeZone
      }
      shortCode {
        id
        smsChannel {
          id
          perSecond
        }
        mmsChannel {
          id
          perSecond
        }
      }
      subscriberCounts {
        subscribed
        asked
        ended
      }
      subscribers(filter: { states: [SUBSCRIBED] }, first: $samples) {
        nodes {
          id
          phone
          fields {
            name
            value
          }
        }
      }
      campaignMessages(first: $past) {
        nodes {
          id
          text
          state
          startedAt
          dueAt
        }
      }
    }
  }
`)

/** What another message begins with. */
export const CampaignMessageToCopyQuery = graphql(`
  query CampaignMessageToCopy($id: ID!) {
    campaignMessage(id: $id) {
      id
      kind
      subject
      text
      media {
        id
        url
        contentType
        size
      }
    }
  }
`)

export const SendCampaignMessageMutation = graphql(`
  mutation SendCampaignMessage($input: SendCampaignMessageInput!) {
    sendCampaignMessage(input: $input) {
      result {
        __typename
        ... on CampaignMessageWritten {
          campaignMessage {
            id
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

export const TestCampaignMessageMutation = graphql(`
  mutation TestCampaignMessage($input: TestCampaignMessageInput!) {
    testCampaignMessage(input: $input) {
      result {
        __typename
        ... on CampaignMessageTested {
          outboundMessage {
            id
            to
            state
            stateReason
          }
        }
        ... on SenderOptedOut {
          message
        }
        ... on SenderIsBlocked {
          message
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

/** How far a test has come: it stands in the conversation of its phone. */
export const TestProgressQuery = graphql(`
  query TestProgress($campaignId: ID!, $phone: PhoneNumber!) {
    conversation(campaignId: $campaignId, phone: $phone) {
      messages(first: 10) {
        nodes {
          id
          sent {
            id
            state
            stateReason
          }
        }
      }
    }
  }
`)

export const CampaignMessageQuery = graphql(`
  query CampaignMessagePage($id: ID!) {
    campaignMessage(id: $id) {
      ...CampaignMessagePage @unmask
    }
  }
  fragment CampaignMessagePage on CampaignMessage {
    ...ListedCampaignMessage @unmask
    version
    media {
      id
      url
      contentType
      size
    }
    reasons {
      state
      reason
      count
    }
    campaign {
      ...SpokenCampaign @unmask
      settings {
        quietHours {
          from
          until
        }
        timeZone
      }
      shortCode {
        id
        smsChannel {
          id
          perSecond
        }
        mmsChannel {
          id
          perSecond
        }
      }
    }
  }
`)

export const CampaignMessageTextsQuery = graphql(`
  query CampaignMessageTexts($id: ID!, $states: [OutboundState!], $first: Int!, $after: String) {
    campaignMessageTexts(campaignMessageId: $id, states: $states, first: $first, after: $after) {
      nodes {
        id
        to
        state
        stateReason
        createdAt
        sentAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const PauseCampaignMessageMutation = graphql(`
  mutation PauseCampaignMessage($input: ChangeCampaignMessageInput!) {
    pauseCampaignMessage(input: $input) {
      result {
        ...ChangedCampaignMessage @unmask
      }
    }
  }
  fragment ChangedCampaignMessage on ChangeCampaignMessageResult {
    __typename
    ... on CampaignMessageChanged {
      campaignMessage {
        ...ListedCampaignMessage @unmask
        version
      }
    }
    ... on CampaignMessageOver {
      message
      current {
        ...ListedCampaignMessage @unmask
        version
      }
    }
    ... on NotAllowed {
      message
    }
    ... on NotFound {
      message
    }
  }
`)

export const ResumeCampaignMessageMutation = graphql(`
  mutation ResumeCampaignMessage($input: ChangeCampaignMessageInput!) {
    resumeCampaignMessage(input: $input) {
      result {
        ...ChangedCampaignMessage @unmask
      }
    }
  }
`)

export const StopCampaignMessageMutation = graphql(`
  mutation StopCampaignMessage($input: ChangeCampaignMessageInput!) {
    stopCampaignMessage(input: $input) {
      result {
        ...ChangedCampaignMessage @unmask
      }
    }
  }
`)
