import { expect, test } from 'vitest'
import { nextPath, signInPath } from './next-path'

test.each([
  { wanted: null, path: '/' },
  { wanted: '/inboxes/1/board?folder=denied', path: '/inboxes/1/board?folder=denied' },
  { wanted: 'https://evil.example/', path: '/' },
  { wanted: '//evil.example/', path: '/' },
  { wanted: '/\\evil.example', path: '/' },
  { wanted: 'javascript:alert(1)', path: '/' },
  { wanted: '/sign-in?next=/sign-in', path: '/' },
])('after signing in, $wanted leads to $path', ({ wanted, path }) => {
  expect(nextPath(wanted)).toBe(path)
})

test('the way back survives its own question mark', () => {
  const asked = new URL(signInPath('/inboxes/1/board?folder=denied&item=2'), 'http://localhost')
  expect(asked.searchParams.get('next')).toBe('/inboxes/1/board?folder=denied&item=2')
})
