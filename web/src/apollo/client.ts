import { ApolloClient, ApolloLink, HttpLink, type InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import type { Socket } from './socket'

/** Queries and mutations over HTTP, subscriptions over the socket; both with the session's cookie, same origin. */
export const makeClient = (socket: Socket, cache: InMemoryCache): ApolloClient => {
  const client = new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(socket.client),
      new HttpLink({ uri: '/graphql', credentials: 'same-origin' }),
    ),
    cache,
    dataMasking: true,
  })
  // What came with the page is believed without asking again, until the page has come to life.
  client.prioritizeCacheValues = true
  return client
}

/** For the moment in which the server makes the HTML: it shows what was handed to it, and asks nobody. */
export const makeStillClient = (cache: InMemoryCache): ApolloClient =>
  new ApolloClient({
    link: ApolloLink.empty(),
    cache,
    dataMasking: true,
    ssrMode: true,
  })
