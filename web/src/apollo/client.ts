import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { OperationTypeNode } from 'graphql'
import possibleTypes from './possible-types'
import type { Socket } from './socket'

/** Queries and mutations over HTTP, subscriptions over the socket; both with the session's cookie, same origin. */
export const makeClient = (socket: Socket): ApolloClient =>
  new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket.client),
      new HttpLink({ uri: '/graphql', credentials: 'same-origin' }),
    ),
    cache: new InMemoryCache({ possibleTypes }),
    dataMasking: true,
  })
