import { expect, test } from 'vitest'
import { hopTo } from './redirect.js'

const plan = {
  kind: 'fetch',
  headers: { authorization: 'Basic x' },
  hosts: ['api.example', 'files.example:8443', '.cdn.example'],
  credentialHosts: ['api.example'],
} as const

test.each([
  { to: 'https://api.example/a', headers: plan.headers },
  { to: 'https://a.b.cdn.example/a', headers: {} },
  { to: 'https://files.example:8443/a', headers: {} },
  { to: '/b', from: 'https://api.example/a', url: 'https://api.example/b', headers: plan.headers },
  { to: '//a.cdn.example/b', from: 'https://api.example/a', url: 'https://a.cdn.example/b', headers: {} },
])('$to is asked, with credentials only at home', ({ to, from, url = to, headers }) => {
  expect(hopTo(plan, to, from)).toEqual({ kind: 'ask', url, headers })
})

test.each([
  'https://cdn.example/',
  'https://api.example.evil.example/',
  'https://evilcdn.example/',
  'https://files.example/',
  'https://api.example:444/',
  'https://api.example@evil.example/',
  'http://[',
])('%s is refused', (to) => {
  expect(hopTo(plan, to).kind).toBe('refused')
})

test('what began encrypted stays encrypted', () => {
  expect(hopTo(plan, 'http://api.example/b', 'https://api.example/a')).toEqual({
    kind: 'refused',
    why: 'A redirect left https for http://api.example.',
  })
})
