import { graphql } from '@/graphql/generated'

export const SubscribersQuery = graphql(`
  query Subscribers($id: ID!, $filter: SubscriberFilter, $first: Int!, $after: String) {
    campaign(id: $id) {
      id
      name
      settings {
        timeZone
      }
      subscriberCounts {
        subscribed
        asked
        ended
      }
      subscribers(filter: $filter, first: $first, after: $after) {
        nodes {
          ...ListedSubscriber @unmask
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
  fragment ListedSubscriber on Subscriber {
    id
    phone
    state
    since
    askedUntil
    endedBy
    firstAt
    fields {
      name
      value
    }
  }
`)

/** Asked again and again beside a long list: how many there are, and who came or went last. */
export const SubscriberNewsQuery = graphql(`
  query SubscriberNews($id: ID!, $filter: SubscriberFilter) {
    campaign(id: $id) {
      id
      subscriberCounts {
        subscribed
        asked
        ended
      }
      subscribers(filter: $filter, first: 1) {
        nodes {
          id
          state
          since
        }
      }
    }
  }
`)

export const AddSubscriberMutation = graphql(`
  mutation AddSubscriber($input: AddSubscriberInput!) {
    addSubscriber(input: $input) {
      ...OptInAnswer @unmask
    }
  }
`)

export const RemoveSubscriberMutation = graphql(`
  mutation RemoveSubscriber($input: RemoveSubscriberInput!) {
    removeSubscriber(input: $input) {
      result {
        __typename
        ... on SubscriberRemoved {
          campaign {
            id
            subscriberCounts {
              subscribed
              asked
              ended
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
