import { graphql } from '@/graphql/generated'

/** An SMS as the list shows it. Spread it with `@unmask`: the list is merged by pure functions. */
export const ListedSmsFragment = graphql(`
  fragment ListedSms on SmsMessage {
    id
    phone
    text
    receivedAt
    unread
    campaign {
      id
      name
    }
    shortCode {
      id
      code
    }
    replyTo {
      id
      occasion
      kind
      subject
      text
      media {
        id
      }
    }
  }
`)

export const SmsListDocument = graphql(`
  query SmsList($filter: SmsFilter!, $first: Int!, $after: String) {
    smsMessages(filter: $filter, first: $first, after: $after) {
      nodes {
        ...ListedSms @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const SmsChangesDocument = graphql(`
  subscription SmsChanges($campaignIds: [ID!]!, $after: String) {
    smsChanges(campaignIds: $campaignIds, after: $after) {
      cursor
      resync
      lagMilliseconds
      changes {
        kind
        at
        message {
          ...ListedSms @unmask
        }
      }
    }
  }
`)

/** That something happened, for who counts alone. */
export const SmsPulseDocument = graphql(`
  subscription SmsPulse($campaignIds: [ID!]!, $after: String) {
    smsChanges(campaignIds: $campaignIds, after: $after) {
      cursor
      resync
      lagMilliseconds
      changes {
        at
      }
    }
  }
`)

/** The campaigns that may be written to, and how one writes to them. */
export const SmsCampaignsDocument = graphql(`
  query SmsCampaigns {
    campaigns(first: 200) {
      nodes {
        ...SmsCampaign @unmask
      }
    }
  }
  fragment SmsCampaign on Campaign {
    id
    name
    settings {
      timeZone
    }
    shortCode {
      id
      code
    }
    keywords {
      id
      written
    }
  }
`)

export const OneSmsCampaignDocument = graphql(`
  query OneSmsCampaign($id: ID!) {
    campaign(id: $id) {
      ...SmsCampaign @unmask
    }
  }
`)

/** Nothing but the numbers, which are asked for on every page. */
export const UnreadConversationsDocument = graphql(`
  query UnreadConversations {
    campaigns(first: 200) {
      nodes {
        id
        unreadConversations
      }
    }
  }
`)

export const ConversationDocument = graphql(`
  query Conversation($campaignId: ID!, $phone: PhoneNumber!, $first: Int!, $after: String) {
    conversation(campaignId: $campaignId, phone: $phone) {
      phone
      hindrance
      unread
      readUntil
      campaign {
        id
        name
        status
        unreadConversations
        settings {
          programme
          frequency
        }
        shortCode {
          id
          code
        }
      }
      messages(first: $first, after: $after) {
        nodes {
          ...ConversationEntry @unmask
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment ConversationEntry on ConversationMessage {
    id
    at
    kind
    subject
    text
    submissionId
    parts {
      ...ConversationPart @unmask
    }
    sent {
      ...SentMessage @unmask
    }
  }
  fragment ConversationPart on Part {
    __typename
    id
    position
    state
    ... on ImagePart {
      thumbhash
      thumbnail {
        url
        width
        height
      }
    }
    ... on VideoPart {
      thumbhash
      thumbnail {
        url
        width
        height
      }
    }
  }
  fragment SentMessage on OutboundMessage {
    id
    occasion
    kind
    subject
    text
    state
    stateReason
    createdAt
    sentAt
    media {
      id
      url
      contentType
      size
    }
  }
`)

export const ReplyInConversationDocument = graphql(`
  mutation ReplyInConversation($input: ReplyInConversationInput!) {
    replyInConversation(input: $input) {
      result {
        __typename
        ... on ResponseWritten {
          reply {
            ...SentMessage @unmask
          }
        }
        ... on SenderOptedOut {
          message
        }
        ... on SenderHeld {
          message
        }
        ... on SenderIsBlocked {
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
        ... on IdempotencyConflict {
          message
        }
      }
    }
  }
`)

export const MarkConversationReadDocument = graphql(`
  mutation MarkConversationRead($input: MarkConversationReadInput!) {
    markConversationRead(input: $input) {
      result {
        __typename
        ... on ConversationRead {
          conversation {
            phone
            campaign {
              id
              unreadConversations
            }
          }
        }
      }
    }
  }
`)
