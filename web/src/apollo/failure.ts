import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

/** What went wrong between here and the server, as far as somebody can act on it. */
export type Failure = 'signed-out' | 'not-allowed' | 'busy' | 'unreachable' | 'unexpected'

const failureOfCode: Readonly<Record<string, Failure>> = {
  UNAUTHENTICATED: 'signed-out',
  FORBIDDEN: 'not-allowed',
  RATE_LIMITED: 'busy',
  UNAVAILABLE: 'unreachable',
}

const failureOfStatus = (status: number): Failure => {
  if (status === 401) return 'signed-out'
  if (status === 403) return 'not-allowed'
  if (status === 429) return 'busy'
  return status >= 500 ? 'unreachable' : 'unexpected'
}

export const failureOf = (error: unknown): Failure => {
  if (CombinedGraphQLErrors.is(error)) {
    const code = error.errors.map((each) => each.extensions?.['code']).find((each) => typeof each === 'string')
    return (typeof code === 'string' && failureOfCode[code]) || 'unexpected'
  }
  if (ServerError.is(error)) return failureOfStatus(error.statusCode)
  return error instanceof TypeError ? 'unreachable' : 'unexpected'
}
