import { CombinedGraphQLErrors } from '@apollo/client/errors'

const codes: readonly unknown[] = ['NOT_COUNTED_TOGETHER', 'TOO_MANY_POINTS', 'BAD_USER_INPUT']

/** The sentence with which the server says that it does not count so; undefined for any other failure. */
export const refusalOf = (error: unknown): string | undefined =>
  CombinedGraphQLErrors.is(error)
    ? error.errors.find(({ extensions }) => codes.includes(extensions?.['code']))?.message
    : undefined
