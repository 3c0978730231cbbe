import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type TypePolicies } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { OperationTypeNode } from 'graphql'
import { possibleTypes } from './possible-types'
import type { Socket } from './socket'

/** What has no id of its own: counts are kept once for each inbox, settings are merged whoever asks for how much of them. */
const typePolicies: TypePolicies = {
  FolderCounts: { keyFields: ['inboxId'] },
  Inbox: { fields: { settings: { merge: true }, storage: { merge: true } } },
  Campaign: { fields: { settings: { merge: true }, subscriberCounts: { merge: true } } },
  ShortCode: { fields: { texts: { merge: true } } },
}

/** Queries and mutations over HTTP, subscriptions over the socket; both with the session's cookie, same origin. */
export const makeClient = (socket: Socket): ApolloClient =>
  new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      new GraphQLWsLink(socket.client),
      new HttpLink({ uri: '/graphql', credentials: 'same-origin' }),
    ),
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    dataMasking: true,
  })
