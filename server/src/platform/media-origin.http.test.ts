import { request } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { IncomingMessage } from 'node:http'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { publicMediaRoutes } from '../media/public-media.http.js'
import { listen } from '../testing/listen.js'
import { mediaOrigin } from './media-origin.http.js'

const mediaUrl = 'https://media.example'
const publicUrl = 'https://inbox.example'

const serve = (trust: number, path: string | null = '/media/public/') =>
  listen(
    express()
      .set('trust proxy', trust)
      .use(mediaOrigin(mediaUrl, path))
      .use(
        publicMediaRoutes({
          urls: { read: () => undefined, holds: () => false },
          find: async () => undefined,
          blobs: { size: async () => undefined, open: () => expect.fail('nothing is there') },
          mediaUrl,
          publicUrl,
          cacheSeconds: 60,
        }),
      )
      .use((_request, response) => void response.send('a page')),
  )

const [straight, behind, pages] = [await serve(0), await serve(1), await serve(0, null)]
afterAll(() => Promise.all([straight, behind, pages].map(({ close }) => close())))

const ask = async (base: string, path: string, headers: Record<string, string>) => {
  const asked = request(new URL(path, base), { headers, agent: false }).end()
  // What `response` comes with.
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

const media = '/media/public/an-address'

test.each([
  ['inbox.example', '/', 'a page'],
  ['inbox.example:443', '/graphql', 'a page'],
  ['127.0.0.1', '/healthz', 'a page'],
  ['media.example.inbox.example', '/', 'a page'],
  ['media.example', '/', 'Nothing but media is served here.'],
  ['media.example', '/graphql', 'Nothing but media is served here.'],
  ['media.example', '/media/original/an-address', 'Nothing but media is served here.'],
  ['media.example', '/MEDIA/public/an-address', 'Nothing but media is served here.'],
  ['MEDIA.example.:443', '/auth/session', 'Nothing but media is served here.'],
  ['media.example', media, 'There is nothing here, or not any more.'],
  ['other.example', media, expect.stringContaining('Media are served at another host.')],
])('at %s, %s is %s', async (host, path, said) => {
  expect((await ask(straight.url, path, { host })).body).toEqual(said)
})

test('at the product’s own host, an address leads to the media origin for good', async () => {
  const { status, headers } = await ask(straight.url, `${media}?a=b`, { host: 'inbox.example' })
  expect([status, headers.location]).toEqual([308, `https://media.example${media}?a=b`])
})

test('where pages alone are served, there is nothing on the media origin', async () => {
  expect((await ask(pages.url, media, { host: 'media.example' })).status).toBe(404)
})

test.each([
  ['media.example', 'inbox.example', 'Nothing but media is served here.'],
  ['api:4000', 'media.example', 'Nothing but media is served here.'],
  ['api:4000', 'inbox.example', 'a page'],
])('asked as %s for %s behind a proxy that is trusted: %s', async (host, forwarded, said) => {
  expect((await ask(behind.url, '/graphql', { host, 'x-forwarded-host': forwarded })).body).toBe(said)
})

test('the word of a proxy that nobody trusts does not get at the API from the media origin', async () => {
  const { body } = await ask(straight.url, '/graphql', { host: 'media.example', 'x-forwarded-host': 'inbox.example' })
  expect(body).toBe('Nothing but media is served here.')
})
