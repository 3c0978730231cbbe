import express from 'express'
import { expect, test } from 'vitest'
import { listen } from '../testing/listen.js'
import { pageHeaders, pagePolicy, securityHeaders } from './security-headers.http.js'

const local = {
  publicUrl: 'http://localhost:4000',
  origins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
  development: true,
}
const live = { publicUrl: 'https://inbox.example', origins: ['https://inbox.example'], development: false }

const serve = async (site: typeof local, api?: string): Promise<string> => {
  const app = express().disable('x-powered-by')
  app.use(securityHeaders(site))
  app.get('/healthz', (_request, response) => void response.json({}))
  app.use('/graphql', (_request, response) => void response.json({}))
  app.use(pageHeaders(site, api), (request, response) => {
    const { 'x-nonce': nonce, 'x-api': api, 'content-security-policy': policy } = request.headers
    response.json({ nonce, api, policy, reported: request.headers['content-security-policy-report-only'] })
  })
  return (await listen(app)).url
}

test('whatever is answered is not guessed at, framed, opened from elsewhere or run', async () => {
  const answer = await fetch(`${await serve(live)}/healthz`)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
  })
  expect(answer.headers.get('permissions-policy')).toContain('camera=()')
})

test('a site without TLS asks for none', async () => {
  const { headers } = await fetch(`${await serve(local)}/healthz`)
  expect(headers.get('strict-transport-security')).toBeNull()
  expect(pagePolicy(local, 'x')).not.toContain('upgrade-insecure-requests')
  expect(pagePolicy(live, 'x')).toContain('upgrade-insecure-requests')
})

test('a page runs scripts of its own nonce, another one each time, and a client cannot choose it', async () => {
  const url = await serve(live)
  const chosen = {
    'x-nonce': 'mine',
    'content-security-policy': "script-src 'nonce-mine'",
    'content-security-policy-report-only': "script-src 'nonce-mine'",
  }
  const answers = await Promise.all([1, 2].map(() => fetch(`${url}/inboxes`, { headers: chosen })))
  const nonces = await Promise.all(
    answers.map(async (answer) => {
      // What the handler above answers.
      const { nonce, policy, reported } = (await answer.json()) as { nonce: string; policy: string; reported?: string }
      expect(policy).toBe(answer.headers.get('content-security-policy'))
      expect(policy).toBe(pagePolicy(live, nonce))
      expect(reported).toBeUndefined()
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(2)
  expect(nonces.join()).not.toContain('mine')
})

test.each([undefined, 'http://127.0.0.1:4000'])(
  'pages ask the API at %s, wherever a client would send them',
  async (api) => {
    const answer = await fetch(`${await serve(live, api)}/inboxes`, {
      headers: { 'x-api': 'http://elsewhere.example' },
    })
    // What the handler above answers.
    expect(((await answer.json()) as { api?: string }).api).toBe(api)
  },
)

test('sockets and media are allowed under every name that a page may have', () => {
  const policy = pagePolicy(local, 'x')
  expect(policy).toContain("connect-src 'self' ws://localhost:4000 ws://127.0.0.1:4000")
  expect(policy).toContain("img-src 'self' data: blob: http://localhost:4000 http://127.0.0.1:4000")
  expect(pagePolicy(live, 'x')).toContain("connect-src 'self' wss://inbox.example")
})

test('the query page of development may bring its scripts; the API itself may not, nor does production', async () => {
  const [here, there] = [await serve(local), await serve(live)]
  const policyOf = async (url: string, method: string): Promise<string | null> =>
    (await fetch(`${url}/graphql`, { method })).headers.get('content-security-policy')
  expect(await policyOf(here, 'GET')).toBeNull()
  expect(await policyOf(here, 'POST')).toContain("default-src 'none'")
  expect(await policyOf(there, 'GET')).toContain("default-src 'none'")
})
