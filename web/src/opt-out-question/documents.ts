import { graphql } from '@/graphql/generated'

export const OptOutQuestionsDocument = graphql(`
  query OptOutQuestions($first: Int!) {
    optOutQuestions(first: $first) {
      nodes {
        ...OpenQuestion @unmask
      }
      totalCount
    }
  }
  fragment OpenQuestion on OptOutQuestion {
    id
    phone
    text
    subject
    receivedAt
    acted
    shortCode {
      id
      code
      country
      texts {
        stop
      }
      stopScope
    }
  }
`)

/** Nothing but the number, which is asked for again and again. */
export const OpenQuestionsDocument = graphql(`
  query OpenQuestions {
    optOutQuestions(first: 1) {
      totalCount
    }
  }
`)

/** What one wants to know before one decides what somebody meant. */
export const AboutQuestionDocument = graphql(`
  query AboutQuestion($phone: PhoneNumber!) {
    sender(phone: $phone) {
      id
      subscriptions {
        campaignId
        campaignName
        subscriber {
          id
          state
        }
      }
    }
    smsMessages(filter: { phone: $phone }, first: 10) {
      nodes {
        id
        receivedAt
        campaign {
          id
          name
        }
        replyTo {
          id
          text
          sentAt
        }
      }
    }
  }
`)

export const DecideOptOutQuestionDocument = graphql(`
  mutation DecideOptOutQuestion($input: DecideOptOutQuestionInput!) {
    decideOptOutQuestion(input: $input) {
      result {
        __typename
        ... on OptOutQuestionAnswered {
          verdict
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
