import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { listen } from '../testing/listen.js'
import { makeRequestMetrics } from './metrics.http.js'
import { makeMetrics, type Shared } from './metrics.js'

const shared: Shared = {
  outbox: [{ kind: 'post-back', state: 'due', count: 7 }],
  oldestDueSeconds: [{ kind: 'post-back', seconds: 90 }],
  feed: { unnumbered: 3, oldestSeconds: 2 },
}
let look = async (): Promise<Shared> => shared
const metrics = makeMetrics(() => look())
const server = await listen(
  express()
    .use(makeRequestMetrics(metrics))
    .use((_request, response) => void response.status(204).end()),
)
afterAll(server.close)

const lines = async (start: string): Promise<readonly string[]> =>
  (await metrics.page()).text.split('\n').filter((line) => line.startsWith(start))

test('what all processes share is read at each look', async () => {
  expect(await lines('mms_inbox_outbox')).toEqual([
    'mms_inbox_outbox_effects{kind="post-back",state="due"} 7',
    'mms_inbox_outbox_oldest_due_seconds{kind="post-back"} 90',
  ])
  expect(await lines('mms_inbox_feed')).toEqual(['mms_inbox_feed_unnumbered_changes 3', 'mms_inbox_feed_lag_seconds 2'])
})

test('while the database is away its numbers are left out, and the rest is served', async () => {
  look = () => Promise.reject(new Error('away'))
  expect(await lines('mms_inbox_outbox')).toEqual([])
  expect(await lines('mms_inbox_feed')).toEqual([])
  expect(await lines('mms_inbox_database_up')).toEqual(['mms_inbox_database_up 0'])
  look = async () => shared
  expect(await lines('mms_inbox_feed')).toHaveLength(2)
})

test('whatever is asked for, few series come of it', async () => {
  const paths = Array.from({ length: 300 }, (_, number) => `/somewhere-${number}/graphql?x=${number}`)
  await Promise.all(
    [...paths, '/media/abc', '/media/def?sig=1', '/graphql', '/_next/a.js', '/_nextly', '//media'].map((path) =>
      fetch(`${server.url}${path}`, { method: path.length % 2 ? 'PATCH' : 'GET' }),
    ),
  )
  const series = await lines('mms_inbox_http_seconds_count')
  const labels = series.map((line) => /door="([^"]*)"/.exec(line)?.[1])
  expect(new Set(labels)).toEqual(new Set(['pages', 'media', 'graphql', 'assets']))
  expect(series.length).toBeLessThan(10)
})
