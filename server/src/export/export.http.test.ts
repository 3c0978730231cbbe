import express from 'express'
import { afterAll, expect, test } from 'vitest'
import type { Person } from '../account/account.js'
import type { SenderFilter } from '../sender/sender.js'
import { aViewer } from '../testing/builders.js'
import { listen } from '../testing/listen.js'
import { exportRoutes } from './export.http.js'

let viewer: Person | null = aViewer()
let asked: SenderFilter | undefined

async function* rows(...lines: string[]): AsyncIterable<string> {
  yield* lines
}

const app = express()
app.use(
  exportRoutes({
    viewerOf: async () => viewer,
    subscribers: () => rows('subscribers'),
    senders: (_viewer, filter) => {
      asked = filter
      return rows('senders')
    },
    evidence: (_viewer, phone) => rows(`evidence of ${phone}`),
  }),
)
const { url, close } = await listen(app)
afterAll(close)

const senders = '/exports/senders.csv'
const evidence = '/exports/senders/%2B12025550143/consent.csv'
const inbox = '018f0000-0000-7000-8000-000000000001'

test.each([
  { who: 'nobody', as: null, path: senders, status: 401 },
  { who: 'an admin', as: aViewer({ role: 'admin' }), path: senders, status: 200 },
  { who: 'a moderator', as: aViewer({ role: 'moderator' }), path: senders, status: 403 },
  { who: 'a moderator', as: aViewer({ role: 'moderator' }), path: evidence, status: 200 },
  { who: 'a limited moderator', as: aViewer({ role: 'moderator', inboxes: [] }), path: evidence, status: 403 },
  { who: 'an analyst', as: aViewer({ role: 'analyst' }), path: evidence, status: 403 },
])('$who who asks for $path gets $status', async ({ as, path, status }) => {
  viewer = as
  expect((await fetch(`${url}${path}`)).status).toBe(status)
})

test('the filter of the page narrows the table', async () => {
  viewer = aViewer()
  await fetch(`${url}${senders}?phone=%2B1%20(202)%20555-0143&inbox=${inbox}&country=US`)
  expect(asked).toEqual({ phone: '+12025550143', inboxIds: [inbox], campaignIds: null, countries: ['US'] })
  await fetch(`${url}${senders}`)
  expect(asked).toEqual({ phone: null, inboxIds: null, campaignIds: null, countries: null })
})

test('a spreadsheet is told that it is UTF-8, a program is not', async () => {
  viewer = aViewer()
  // `text()` would swallow the mark.
  const bytesOf = async (path: string) => Buffer.from(await (await fetch(`${url}${path}`)).arrayBuffer()).toString()
  expect(await bytesOf(evidence)).toBe('\ufeffevidence of +12025550143')
  expect(await bytesOf(`${evidence}?mode=machine`)).toBe('evidence of +12025550143')
})
