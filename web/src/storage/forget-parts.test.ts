import { expect, test } from 'vitest'
import { makeCache } from '@/apollo/cache'
import { forgetParts } from './forget-parts'

test('of what was seen nothing stays in the cache, and all else does', () => {
  const cache = makeCache().restore({
    ROOT_QUERY: { __typename: 'Query', inbox: { __ref: 'Inbox:1' }, submission: { __ref: 'Submission:1' } },
    'Inbox:1': { __typename: 'Inbox', id: '1', name: 'Fans' },
    'Submission:1': { __typename: 'Submission', id: '1', text: 'readable', parts: [{ __ref: 'ImagePart:2' }] },
    'ImagePart:2': { __typename: 'ImagePart', id: '2', thumbhash: 'secret', originalUrl: 'https://example.org/secret' },
    'AudioPart:3': { __typename: 'AudioPart', id: '3', peaks: 'secret' },
  })
  forgetParts(cache)
  const left = JSON.stringify(cache.extract())
  expect(left).not.toContain('secret')
  expect(left).toContain('readable')
  expect(left).toContain('Fans')
})
