import { HeaderMap } from '@apollo/server'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'

/** Codes that speak to whoever wrote the request. Everything else is ours, and its text stays in the log. */
const spoken: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_COUNTED_TOGETHER',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'NOT_ALLOWED',
  'QUERY_TOO_LARGE',
  'RATE_LIMITED',
  'TOO_MANY_POINTS',
  'UNAUTHENTICATED',
])

export const isSpoken = (error: GraphQLFormattedError): boolean => spoken.has(error.extensions?.['code'])

/**
 * What a client sees of an error: a sentence, a stable code and the request's id. Never a stack, an echo of the input,
 * or the text of an exception.
 */
export const presentError = (error: GraphQLFormattedError, requestId: string): GraphQLFormattedError => {
  const shown = isSpoken(error)
  return {
    message: shown ? error.message : `Something went wrong on our side. The log knows it as request ${requestId}.`,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: {
      code: shown ? error.extensions?.['code'] : 'INTERNAL_SERVER_ERROR',
      ...(shown && waitIn(error)),
      requestId,
    },
  }
}

const waitIn = ({ extensions }: GraphQLFormattedError): object =>
  extensions?.['retryAfterSeconds'] === undefined ? {} : { retryAfterSeconds: extensions['retryAfterSeconds'] }

export const unauthenticated = (): GraphQLError =>
  new GraphQLError('Nobody is signed in. Sign in, then ask again.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  })

/** Too often. Over HTTP it is a 429 with `Retry-After`; the seconds are in the extensions, too, for WebSockets. */
export const rateLimited = (seconds: number): GraphQLError =>
  new GraphQLError(`Too many requests. Ask again in ${seconds} s.`, {
    extensions: {
      code: 'RATE_LIMITED',
      retryAfterSeconds: seconds,
      http: { status: 429, headers: new HeaderMap([['retry-after', String(seconds)]]) },
    },
  })

/** graphql-js gives its own complaints about documents and variables no code; by where they arise they are the client's. */
export const asClientFault = (error: GraphQLError, code: string): GraphQLError =>
  error.extensions['code'] === undefined
    ? new GraphQLError(error.message, {
        ...(error.nodes && { nodes: error.nodes }),
        path: error.path,
        extensions: { ...error.extensions, code },
      })
    : error
