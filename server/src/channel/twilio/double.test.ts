import twilioPackage from 'twilio'
import { afterAll, expect, test } from 'vitest'
import { makeHttp } from '../../platform/http.js'
import { anOpenChannel } from '../../testing/channel-contract.js'
import { listen } from '../../testing/listen.js'
import { startTwilioDouble } from '../../testing/twilio-double.js'
import type { OutgoingMessage, Parsed } from '../channel.js'
import { download } from '../download.js'
import { forget } from './forget.js'
import { twilio } from './twilio.js'

// The adapter against the double, and the double against Twilio's own client: what the long tests stand on.
const publicUrl = 'https://inbox.example/channels/key-of-the-channel'
const parsed: Parsed[] = []
const inbox = await listen(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const path = (request.url ?? '').slice(1)
  const found = twilio.parse(
    {
      method: 'POST',
      path,
      publicUrl: `${publicUrl}/${path}`,
      headers: { 'x-twilio-signature': String(request.headers['x-twilio-signature']) },
      body: Buffer.concat(chunks),
      remoteAddress: '',
    },
    channel,
  )
  parsed.push(found)
  const { status, body } = twilio.acknowledge(found)
  response.writeHead(status).end(body)
})
const double = await startTwilioDouble({ reach: (url) => url.replace(publicUrl, inbox.url) })
const channel = anOpenChannel({ kind: 'twilio', ...double.channel })
const { http, close } = makeHttp({ allow: double.hosts })
afterAll(() => Promise.all([close(), double.close(), inbox.close()]))

const message: OutgoingMessage = {
  id: 'm',
  kind: 'sms',
  from: '72345',
  to: '+12025550143',
  subject: null,
  text: 'Thanks!',
  mediaUrls: [],
  statusUrl: `${publicUrl}/status`,
}

test('a photo that a phone texts can be fetched, through the redirect', async () => {
  const bytes = Buffer.from('jpeg')
  expect(
    (await double.text(`${publicUrl}/mo`, { body: 'PHOTO', media: [{ bytes, contentType: 'image/jpeg' }] })).status,
  ).toBe(200)
  const last = parsed.at(-1)
  const source = last?.kind === 'messages' ? last.messages[0]?.parts[0]?.source : undefined
  const url = source?.kind === 'url' ? source.url : ''
  const { signal } = new AbortController()
  const fetched = await download({ http, plan: twilio.planFetch(url, channel), url, maxBytes: 100, signal })
  expect(fetched).toEqual({ kind: 'bytes', bytes, contentType: 'image/jpeg' })
})

test('a reply is taken, and its status comes back signed', async () => {
  const answer = await twilio.send(message, channel, { http })
  const [sent] = double.sent()
  if (!sent) throw new Error('nothing was sent')
  expect(answer).toEqual({ kind: 'accepted', providerMessageId: sent.sid })
  expect((await double.report(sent, 'undelivered', '30003')).status).toBe(200)
  expect(parsed.at(-1)).toMatchObject({ kind: 'reports', reports: [{ providerMessageId: sent.sid, state: 'failed' }] })
})

test('an opted-out phone, a refusal and a wrong token are told apart', async () => {
  double.optOut('+12025550186')
  expect(await twilio.send({ ...message, to: '+12025550186' }, channel, { http })).toMatchObject({ optedOut: true })
  double.refuseNext({ status: 429, code: 20429, message: 'Too Many Requests' })
  expect(await twilio.send(message, channel, { http })).toMatchObject({ kind: 'later' })
  const stranger = { ...channel, credentials: { authToken: 'wrong' } }
  expect(await twilio.send(message, stranger, { http })).toMatchObject({ kind: 'refused', optedOut: false })
})

test('what was erased is deleted there: media at once, the message when Twilio lets go of it, and never twice', async () => {
  const { signal } = new AbortController()
  const bytes = Buffer.from('jpeg')
  await double.text(`${publicUrl}/mo`, { body: 'PHOTO', media: [{ bytes, contentType: 'image/jpeg' }] })
  const last = parsed.at(-1)
  const [mms] = last?.kind === 'messages' ? last.messages : []
  const [source] = mms?.parts.map((each) => each.source) ?? []
  if (!mms || source?.kind !== 'url') throw new Error('nothing came')
  const copy = { providerMessageId: mms.providerMessageId, media: [source.url, 'https://evil.example/Media/ME1', ''] }
  const askOf = { ...channel, credentials: { authToken: 'wrong' } }
  expect(await forget(copy, askOf, { http })).toEqual({ kind: 'refused', why: 'Twilio answered 401, error 20003.' })
  double.busyWith(mms.providerMessageId, true)
  expect(await forget(copy, channel, { http })).toMatchObject({ kind: 'later' })
  const fetched = await download({
    http,
    plan: twilio.planFetch(source.url, channel),
    url: source.url,
    maxBytes: 9,
    signal,
  })
  expect(fetched.kind).not.toBe('bytes')
  expect(double.has()).toContain(mms.providerMessageId)
  double.busyWith(mms.providerMessageId, false)
  expect(await forget(copy, channel, { http })).toEqual({ kind: 'gone' })
  expect(double.has()).not.toContain(mms.providerMessageId)
  expect(await forget(copy, channel, { http })).toEqual({ kind: 'gone' })
})

test('Twilio’s own client finds its way around the double', async () => {
  class Rerouted extends twilioPackage.RequestClient {
    override request: typeof twilioPackage.RequestClient.prototype.request = (asked) =>
      super.request({ ...asked, uri: asked.uri.replace('https://api.twilio.com', double.channel.settings.apiBase) })
  }
  const client = twilioPackage(double.accountSid, double.authToken, { httpClient: new Rerouted() })
  const created = await client.messages.create({ to: '+12025550143', from: '72345', body: 'by the official client' })
  expect(double.sent().at(-1)).toMatchObject({ sid: created.sid, body: 'by the official client' })
  const { MediaUrl0: url = '' } = double.formOf({ media: [{ bytes: Buffer.from('x'), contentType: 'image/png' }] })
  const [, sid = '', mediaSid = ''] = /Messages\/(\w+)\/Media\/(\w+)/.exec(url) ?? []
  expect(await client.messages(sid).media(mediaSid).remove()).toBe(true)
  expect(double.has()).toContain(sid)
  expect(await client.messages(created.sid).remove()).toBe(true)
  expect(double.has()).not.toContain(created.sid)
})
