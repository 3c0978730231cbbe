import { GraphQLError } from 'graphql'
import type { StatsFault } from './query.js'

const codes: Readonly<Record<StatsFault['kind'], string>> = {
  'invalid-input': 'BAD_USER_INPUT',
  'not-counted-together': 'NOT_COUNTED_TOGETHER',
  'too-many-points': 'TOO_MANY_POINTS',
}

export const refuseStats = ({ kind, path, message }: StatsFault): GraphQLError =>
  new GraphQLError(message, { extensions: { code: codes[kind], path } })
