import { expect, test } from 'vitest'
import { freshnessOf } from './freshness'

test.each([
  { state: 'connecting', lag: null, kind: 'connecting' },
  { state: 'open', lag: null, kind: 'catching-up' },
  { state: 'open', lag: 12_000, kind: 'catching-up' },
  { state: 'open', lag: 0, kind: 'live' },
  { state: 'offline', lag: 0, kind: 'offline' },
] as const)('a line that is $state with a lag of $lag is $kind', ({ state, lag, kind }) => {
  expect(freshnessOf({ state, since: 7 }, lag).kind).toBe(kind)
})
