import { once } from 'node:events'
import { request, type IncomingMessage as IncomingHttpMessage } from 'node:http'
import express from 'express'
import twilioPackage from 'twilio'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { aChannel } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { listen } from '../testing/listen.js'
import type { IncomingMessage } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import { channelRoutes, makeHandleChannelRequest } from './channel.http.js'
import type { ChannelId, ChannelRequest, StatusReport } from './channel.js'
import { makeChannels } from './channel.store.js'
import { ChannelTable } from './channel.table.js'
import { makeKeepRequest } from './keep-request.use-case.js'
import { rejectionsKept, rejectionsPerMinute } from './rejection.js'
import { RejectionTable } from './rejection.table.js'
import { makeRecordRejection } from './rejection.use-case.js'

const db = await aDatabase()
const clock = aClock()
const authToken = '0123456789abcdef0123456789abcdef'
const publicUrl = 'https://inbox.example'
const newId = makeNewId(clock.now)

const backwards = (text: string): string => [...text].reverse().join('')
const twilioChannel = aChannel({
  kind: 'twilio',
  settings: { accountSid: 'AC0123456789abcdef0123456789abcdef' },
  sealedCredentials: backwards(JSON.stringify({ authToken })),
})
const behindProxy = aChannel({
  ...twilioChannel,
  id: newId<'channel'>(),
  intakeKey: 'proxied',
  settings: { publicBaseUrl: 'https://sms.example/in/' },
})
await inTransaction(db, (tx) => insertMany(tx, ChannelTable, [twilioChannel, behindProxy]))

type Received = { readonly channelId: ChannelId; readonly request: ChannelRequest; readonly message: IncomingMessage }
let received: Received[] = []
let reported: (readonly [ChannelId, readonly StatusReport[]])[] = []
let store: () => Promise<void> = async () => undefined

beforeEach(async () => {
  received = []
  reported = []
  store = async () => undefined
  clock.pass(3_600_000)
  await db.manager.query('delete from channel_rejection')
  await db.manager.query('delete from raw_request')
})

const deps = { db, now: clock.now, newId }
const channels = makeChannels(db.manager, backwards)
const handle = makeHandleChannelRequest({
  channels,
  receive: async ({ id: channelId }, request, message) => {
    await store()
    received.push({ channelId, request, message })
  },
  report: async (channelId, reports) => {
    await store()
    reported.push([channelId, reports])
  },
  recordRejection: makeRecordRejection(deps),
  keepRequest: makeKeepRequest(deps),
  publicUrl,
  maxParts: 3,
  warn: () => undefined,
})
const server = await listen(express().use(channelRoutes({ handle, isKnown: channels.isKnown, maxBytes: 2_000 })))
afterAll(server.close)

const sms = { MessageSid: 'SM1', From: '+12025550143', To: '72345', Body: 'PHOTO +1 ☀️ ' }

type Wishes = { readonly base?: string; readonly key?: string; readonly door?: string; readonly method?: string }

const post = (
  form: Record<string, string>,
  { base = publicUrl, key = twilioChannel.intakeKey, door = 'mo', method = 'POST' }: Wishes = {},
) =>
  fetch(`${server.url}/channels/${key}/${door}`, {
    method,
    body: new URLSearchParams(form),
    headers: {
      'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(
        authToken,
        `${base}/channels/${key}/${door}`,
        form,
      ),
      'x-forwarded-host': 'evil.example',
    },
  })

describe('the door of channels', () => {
  test('a signed message is received whole and acknowledged as its provider expects', async () => {
    const answer = await post(sms)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<Response></Response>')
    expect(received).toMatchObject([
      { channelId: twilioChannel.id, message: { providerMessageId: 'SM1', text: sms.Body }, request: { path: 'mo' } },
    ])
    expect(Buffer.from(received[0]?.request.body ?? []).toString()).toBe(new URLSearchParams(sms).toString())
  })

  test('the query is passed on exactly as it was sent, for the signature is over it', async () => {
    expect((await post(sms, { door: 'mo?tag=a%20b&x=%2F~' })).status).toBe(200)
    expect(received[0]?.request.publicUrl).toBe(`${publicUrl}/channels/${twilioChannel.intakeKey}/mo?tag=a%20b&x=%2F~`)
  })

  test('a channel’s own public base URL goes before the installation’s', async () => {
    expect((await post(sms, { key: 'proxied', base: 'https://sms.example/in' })).status).toBe(200)
    expect((await post(sms, { key: 'proxied' })).status).toBe(403)
  })

  test('nothing is acknowledged before it is durable', async () => {
    let commit = (): void => undefined
    store = () => new Promise((done) => (commit = done))
    let answered = false
    const answer = post(sms).then((response) => {
      answered = true
      return response.status
    })
    await expect.poll(() => commit.toString()).not.toBe('() => undefined')
    expect(answered).toBe(false)
    commit()
    expect(await answer).toBe(200)
  })

  test.each([
    ['mo', sms],
    ['status', { MessageSid: 'SM9', MessageStatus: 'sent' }],
  ])('when %s cannot be stored, the provider is asked to send it again', async (door, form) => {
    store = () => Promise.reject(new Error('the database is away'))
    const answer = await post(form, { door })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.text()).not.toContain('database')
  })

  test('reports go to their channel', async () => {
    expect((await post({ MessageSid: 'SM9', MessageStatus: 'delivered' }, { door: 'status' })).status).toBe(200)
    expect(reported).toMatchObject([[twilioChannel.id, [{ providerMessageId: 'SM9', state: 'delivered' }]]])
    expect(received).toEqual([])
  })

  test('a signature that does not match is refused, and the administrator sees the URL that we computed', async () => {
    expect((await post(sms, { base: 'http://inbox.example' })).status).toBe(403)
    expect(received).toEqual([])
    expect(await db.manager.getRepository(RejectionTable).find()).toMatchObject([
      {
        channelId: twilioChannel.id,
        at: clock.now(),
        urlComputed: `${publicUrl}/channels/${twilioChannel.intakeKey}/mo`,
      },
    ])
  })

  test('of a flood of refusals some a minute are written, and the newest hundred are kept', async () => {
    const knock = (times: number) =>
      Promise.all(Array.from({ length: times }, () => post(sms, { base: 'http://x.example' })))
    const count = () => db.manager.getRepository(RejectionTable).countBy({ channelId: twilioChannel.id })
    await knock(rejectionsPerMinute + 5)
    expect(await count()).toBe(rejectionsPerMinute)
    for (let minute = 0; minute < 4; minute += 1) {
      clock.pass(60_000)
      await knock(rejectionsPerMinute)
    }
    expect(await count()).toBe(rejectionsKept)
  })

  test('a request that is signed but not understood is kept as it came', async () => {
    const answer = await post({ From: '+12025550143', To: '72345' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toBe('The message has no MessageSid.')
    const [kept] = await db.manager.getRepository(RawRequestTable).find()
    expect(kept).toMatchObject({ channelId: twilioChannel.id, receivedAt: clock.now() })
    expect(Buffer.from(kept?.body ?? []).toString()).toBe('From=%2B12025550143&To=72345')
  })

  test('too many parts are refused with the number allowed, and the request is kept', async () => {
    const answer = await post({ ...sms, NumMedia: '4' })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toBe('A message may have 3 parts; this one has 4.')
    expect(await db.manager.getRepository(RawRequestTable).count()).toBe(1)
    expect(received).toEqual([])
  })

  test('a body beyond the limit is refused with the limit', async () => {
    const answer = await post({ ...sms, Body: 'x'.repeat(2_000) })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toBe('The request is larger than the 2000 bytes that are taken.')
  })

  test.each([
    ['an unknown key', `${server.url}/channels/nobody/mo`, 404],
    ['no door', `${server.url}/channels/${twilioChannel.intakeKey}`, 404],
    ['nothing at all', `${server.url}/channels/`, 404],
  ])('%s is not found', async (_, url, status) => {
    expect((await fetch(url, { method: 'POST' })).status).toBe(status)
  })

  test('of a stranger’s request not a byte of the body is waited for', async () => {
    const { hostname, port } = new URL(server.url)
    const asked = request({ hostname, port, path: '/channels/nobody/mo', method: 'POST' })
    asked.setHeader('content-length', 1_000_000_000).flushHeaders()
    const [answer]: IncomingHttpMessage[] = await once(asked, 'response')
    expect(answer?.statusCode).toBe(404)
    asked.destroy()
  })

  test('other methods are not taken', async () => {
    expect((await post(sms, { method: 'PUT' })).status).toBe(405)
  })
})
