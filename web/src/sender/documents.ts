import { graphql } from '@/graphql/generated'

export const SendersDocument = graphql(`
  query Senders($filter: SenderFilter!, $first: Int!, $after: String) {
    senders(filter: $filter, first: $first, after: $after) {
      nodes {
        ...SenderRow @unmask
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  fragment SenderRow on SenderRecord {
    id
    phone
    country
    carrier
    firstAt
    lastAt
    counts {
      pending
      approved
      denied
      smsMessages
    }
    ...StandingSender @unmask
  }
  fragment StandingSender on SenderRecord {
    blocked
    consents {
      optedOutAt
      heldAt
      shortCode {
        id
        code
      }
    }
    subscriptions {
      campaignId
      campaignName
      subscriber {
        id
        state
        since
        askedUntil
        endedBy
        fields {
          name
          value
        }
      }
    }
  }
`)

/** What a list of phones can be narrowed by. */
export const SenderChoicesDocument = graphql(`
  query SenderChoices {
    inboxes(first: 200) {
      nodes {
        id
        name
      }
    }
    campaigns(first: 200) {
      nodes {
        id
        name
      }
    }
    submissionStats(groupBy: [COUNTRY]) {
      rows {
        country
      }
    }
  }
`)

export const SenderPageDocument = graphql(`
  query SenderPage($phone: PhoneNumber!) {
    sender(phone: $phone) {
      ...SenderRow @unmask
      consentEvents(last: 50) {
        ...LedgerEvent @unmask
      }
    }
    submissions(filter: { sender: $phone }, orderBy: NEWEST_FIRST, first: 6) {
      nodes {
        ...BoardSubmission @unmask
      }
    }
    smsMessages(filter: { phone: $phone }, first: 50) {
      nodes {
        id
        text
        receivedAt
        conversationUnread
        campaign {
          id
          name
        }
      }
    }
  }
  fragment LedgerEvent on ConsentEvent {
    id
    number
    at
    kind
    method
    code
    campaignName
    word
    textShown
    textVersion
    actorName
    by
    askedUntil
    messageText
    messageSubject
    evidence {
      source
      agreedAt
      words
    }
  }
`)

export const OlderLedgerDocument = graphql(`
  query OlderLedger($phone: PhoneNumber!, $before: String!) {
    sender(phone: $phone) {
      id
      consentEvents(last: 50, before: $before) {
        ...LedgerEvent @unmask
      }
    }
  }
`)

export const EraseSenderDocument = graphql(`
  mutation EraseSender($input: EraseSenderInput!) {
    eraseSender(input: $input) {
      result {
        __typename
        ... on SenderErased {
          id
          at
          messages
          submissions
          parts
          texts
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

export const OptOutCodesDocument = graphql(`
  query OptOutCodes {
    shortCodes {
      id
      code
      country
    }
  }
`)

export const OptOutPhoneDocument = graphql(`
  mutation OptOutPhone($input: OptOutPhoneInput!) {
    optOutPhone(input: $input) {
      result {
        __typename
        ... on PhoneOptedOut {
          phone
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
