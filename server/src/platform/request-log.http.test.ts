import express from 'express'
import { expect, test } from 'vitest'
import { listen } from '../testing/listen.js'
import { makeFaultHandler } from './fault.http.js'
import { makeLog } from './log.js'
import { makeRequestLog, shownPath } from './request-log.http.js'

test.each([
  ['/channels/Vq3x9KdUeR-_27/mo', '/channels/…/mo'],
  ['/media/original/01a2060b-9a6c-724b-b285-0bb5e2749805/x/k3/c2ln', '/media/original/…/x/…/…'],
  ['/auth/reset-password/Kq8z', '/auth/reset-password/…'],
  ['/graphql', '/graphql'],
  ['/+12025550143', '/…'],
])('%s is logged as %s', (path, shown) => expect(shownPath(path)).toBe(shown))

test('every line of a request carries the name that its client was told', async () => {
  const lines: Record<string, unknown>[] = []
  const log = makeLog('debug', { write: (line) => void lines.push(JSON.parse(line)) })
  const app = express()
  app.use(makeRequestLog(log))
  app.get('/broken/:key', async () => {
    await new Promise((soon) => setImmediate(soon))
    log.info('on its way')
    throw new Error('a promise broken')
  })
  app.get('/fine', (_request, response) => void response.send('ok'))
  app.use(makeFaultHandler(log))
  const { url } = await listen(app)
  const [broken, fine, missing] = await Promise.all(
    ['/broken/Secret9?token=hunter2', '/fine', '/missing'].map((path) => fetch(`${url}${path}`)),
  )
  const of = (answer: Response | undefined) =>
    lines
      .filter(({ requestId }) => requestId === answer?.headers.get('x-request-id'))
      .map(({ msg, level, status, path }) => ({ msg, level, status, path }))
  await Promise.all([broken?.text(), fine?.text(), missing?.text()])
  expect(of(broken)).toEqual([
    { msg: 'on its way', level: 30 },
    { msg: 'a request broke a promise of ours', level: 50, path: '/broken/…' },
    { msg: 'a request failed', level: 40, status: 500, path: '/broken/…' },
  ])
  expect(of(fine)).toEqual([{ msg: 'a request was answered', level: 20, status: 200, path: '/fine' }])
  expect(of(missing)).toEqual([{ msg: 'a request was refused', level: 30, status: 404, path: '/missing' }])
  expect(JSON.stringify(lines)).not.toMatch(/hunter2|Secret9/)
})
