import express from 'express'
import { fileURLToPath } from 'node:url'
import { Webhook } from 'standardwebhooks'
import { afterAll, describe, expect, test } from 'vitest'
import type { Viewer } from '../../account/account.js'
import type { Asking } from '../../account/asking.js'
import { makeAccounts } from '../../account/account.use-case.js'
import { InboxTable } from '../../inbox/inbox.table.js'
import { makeReceive } from '../../intake/receive.use-case.js'
import { PartTable } from '../../media/part.table.js'
import { OutboundMessageTable } from '../../message/outbound.table.js'
import { makeNewId } from '../../platform/clock.js'
import { inTransaction } from '../../platform/db.js'
import { ShortCodeTable } from '../../short-code/short-code.table.js'
import { SubmissionTable } from '../../submission/submission.table.js'
import { makeRelated } from '../../submission/related.store.js'
import { anId, aViewer } from '../../testing/builders.js'
import { aDatabase } from '../../testing/database.js'
import { listen } from '../../testing/listen.js'
import { aWorld } from '../../testing/world.js'
import { channelRoutes, makeHandleChannelRequest } from '../channel.http.js'
import { makeChannels } from '../channel.store.js'
import { ChannelTable } from '../channel.table.js'
import { makeKeepRequest } from '../keep-request.use-case.js'
import { makeRecordRejection } from '../rejection.use-case.js'
import { seedDemo } from './demo.use-case.js'
import { makeReceivePostback } from './receive-postback.use-case.js'
import { makeSamples, samples } from './samples.store.js'
import { simulatorRoutes } from './simulator.http.js'
import { SimulatorResolver, type SimulatorView } from './simulator.graphql.js'
import { makeTextFromPhone } from './text-from-phone.use-case.js'
import { patterns } from '../../testing/patterns.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const seal = (text: string): string => Buffer.from(text).toString('base64')
const unseal = (sealed: string): string => Buffer.from(sealed, 'base64').toString()
const publicUrl = 'http://localhost:4000'
const accounts = makeAccounts(db, { now, newId, hashPassword: async () => 'hash' })
const owner = { organisationName: 'Demo', email: 'demo@example.org', password: 'a long password', name: 'Demo' }

const seed = () =>
  seedDemo({
    db,
    now,
    newId,
    seal,
    publicUrl,
    createOwner: async (tx) => {
      const made = await accounts.createOwnerIn(tx, owner)
      if (!made.ok) throw new Error(made.failure.message)
      return made.value
    },
  })

const firstRuns = await Promise.all([seed(), seed(), seed()])
const inbox = await db.manager.getRepository(InboxTable).findOneByOrFail({ name: 'Summer photos' })
const dedicated = await db.manager.getRepository(ShortCodeTable).findOneByOrFail({ code: '72345' })
const shared = await db.manager.getRepository(ShortCodeTable).findOneByOrFail({ sharing: 'shared' })
const { organisationId } = inbox

const people: Record<string, Viewer> = {
  owner: aViewer({ organisationId, role: 'owner', operator: true }),
  admin: aViewer({ organisationId, role: 'admin' }),
  moderator: aViewer({ organisationId, role: 'moderator' }),
  stranger: aViewer({ organisationId: (await aWorld(db)).organisation.id, role: 'owner' }),
}

const deps = { db, now, newId }
const channels = makeChannels(db.manager, unseal)
const handle = makeHandleChannelRequest({
  channels,
  receive: makeReceive({
    ...deps,
    storeBytes: async (bytes, type) => ({
      blobId: anId<'blob'>(),
      contentType: type ?? '',
      size: bytes.length,
      sha256: '',
    }),
    judgeTexts: patterns.judge,
  }),
  report: async () => undefined,
  recordRejection: makeRecordRejection(deps),
  keepRequest: makeKeepRequest(deps),
  publicUrl,
  maxParts: 10,
  warn: () => undefined,
})
const bundled = makeSamples(fileURLToPath(new URL('../../../samples', import.meta.url)))
const server = await listen(
  express()
    .use(channelRoutes({ handle, isKnown: channels.isKnown, maxBytes: 3_000_000 }))
    .use(
      simulatorRoutes({
        viewerOf: async (headers) => people[headers.get('x-test-person') ?? ''] ?? null,
        allowedOrigins: [publicUrl],
        textFromPhone: makeTextFromPhone({
          db: db.manager,
          channels,
          handle,
          samples: bundled,
          doorbell: db.doorbell,
          now,
          newId,
        }),
        receivePostback: makeReceivePostback({ ...deps, unseal }),
        samples: bundled,
        maxBytes: 1_000_000,
        log: { error: () => undefined },
      }),
    ),
)
afterAll(server.close)

const resolverWith = (production: boolean): SimulatorResolver =>
  new SimulatorResolver({
    db: db.manager,
    doorbell: db.doorbell,
    related: makeRelated(db.manager),
    mediaUrl: ({ kind, id }) => `${publicUrl}/${kind}/${id}`,
    production,
  })
const resolver = resolverWith(false)

const asking = (viewer: Viewer | undefined, signal = new AbortController().signal): Asking => ({
  viewer: viewer ?? aViewer(),
  requestId: 'r',
  signal,
})

const bubblesOf = (view: SimulatorView | null, phone: string) =>
  view?.phones.find((each) => each.phone === phone)?.bubbles ?? []

type Form = Readonly<Record<string, string | File | readonly (string | File)[]>>

const send = (fields: Form, { person = 'owner', origin = publicUrl } = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each)
  return fetch(`${server.url}/simulator/messages`, {
    method: 'POST',
    body: form,
    headers: { origin, 'x-test-person': person },
  })
}

const ava = '+12025550143'
const photo = {
  phone: ava,
  shortCodeId: dedicated.id,
  kind: 'MMS',
  subject: 'My dog',
  text: 'PHOTO of my dog',
  files: new File(['jpeg'], 'dog.jpg', { type: 'image/jpeg' }),
  samples: ['voice-amr-nb.amr', 'caption-long.txt'],
}

describe('the demo', () => {
  test('is made once, however many processes start together', async () => {
    expect(firstRuns.filter(({ made }) => made)).toHaveLength(1)
    expect(await db.manager.getRepository(InboxTable).countBy({ organisationId })).toBe(1)
    expect(await seed()).toEqual({ made: false })
  })
})

describe('texting from a virtual phone', () => {
  test('goes through the channels’ door and becomes a submission with its parts', async () => {
    const answer = await send(photo)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ ids: [expect.any(String)] })
    const submission = await db.manager.getRepository(SubmissionTable).findOneByOrFail({ inboxId: inbox.id })
    expect(submission).toMatchObject({
      sender: ava,
      country: 'US',
      carrier: 'AT&T',
      subject: 'My dog',
      text: photo.text,
    })
    const parts = await db.manager
      .getRepository(PartTable)
      .find({ where: { messageId: submission.messageId }, order: { position: 'ASC' } })
    expect(parts.map(({ fileName, size }) => [fileName, size])).toEqual([
      ['dog.jpg', 4],
      ['voice-amr-nb.amr', 3620],
      ['caption-long.txt', 760],
    ])
  })

  test.each([
    ['an unknown phone', { phone: '+12025550199' }, 'The phone is not one of the virtual ones.'],
    ['another’s code', { shortCodeId: anId() }, 'The short code is not one of your simulator’s.'],
    ['an SMS with a file', { kind: 'sms' }, 'An SMS has no subject and no files: send an MMS.'],
    ['a fax', { kind: 'fax' }, 'The kind is “sms” or “mms”.'],
    ['a file of ours that is no sample', { samples: '../package.json' }, 'There is no bundled sample of that name.'],
    [
      'nothing',
      { subject: '', text: '', files: [], samples: [] },
      'There is nothing to send: write a text or add a file.',
    ],
  ])('%s is refused with a sentence', async (_, change, message) => {
    const answer = await send({ ...photo, ...change })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toEqual({ message })
  })

  test.each([
    ['a stranger', { person: 'nobody' }, 401],
    ['a moderator', { person: 'moderator' }, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['the owner of another organisation', { person: 'stranger' }, 400],
  ])('%s may not', async (_, wishes, status) => {
    expect((await send(photo, wishes)).status).toBe(status)
  })

  test('a message beyond the limit is refused with the limit', async () => {
    const answer = await send({ ...photo, files: new File([new Uint8Array(1_000_001)], 'big.jpg') })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('1000000') })
  })

  test('a form that is none is refused', async () => {
    const headers = { origin: publicUrl, 'x-test-person': 'owner' }
    const answer = await fetch(`${server.url}/simulator/messages`, { method: 'POST', body: 'x', headers })
    expect(answer.status).toBe(400)
  })

  test('a code that a real channel serves, too, is not the simulator’s', async () => {
    const repository = db.manager.getRepository(ChannelTable)
    await db.manager.query(`update channel set kind = 'twilio' where id = $1`, [dedicated.smsChannelId])
    expect((await send(photo)).status).toBe(400)
    await db.manager.query(`update channel set kind = 'simulator' where id = $1`, [dedicated.smsChannelId])
    expect(await repository.countBy({ kind: 'simulator' })).toBeGreaterThan(0)
  })
})

describe('the bundled samples', () => {
  test('are listed with their sizes, and each can be had', async () => {
    const headers = { 'x-test-person': 'admin' }
    const listed = await fetch(`${server.url}/simulator/samples`, { headers })
    expect(await listed.json()).toEqual({ samples: samples.map((each) => ({ ...each, size: expect.any(Number) })) })
    for (const { name, size } of await bundled.list()) {
      const file = await fetch(`${server.url}/simulator/samples/${name}`, { headers })
      expect((await file.arrayBuffer()).byteLength).toBe(size)
    }
    expect((await fetch(`${server.url}/simulator/samples/..%2Fpackage.json`, { headers })).status).toBe(404)
    expect((await fetch(`${server.url}/simulator/samples`)).status).toBe(401)
  })
})

describe('the postback receiver', () => {
  const secret = unseal(inbox.sealedPostbackSecret ?? '')
  const body = JSON.stringify({ type: 'submission.approved' })
  const post = (signedWith: string, inboxId: string = inbox.id) =>
    fetch(`${server.url}/simulator/postbacks/${inboxId}`, {
      method: 'POST',
      body,
      headers: {
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(now().getTime() / 1000)),
        'webhook-signature': new Webhook(signedWith).sign('msg_1', now(), body),
      },
    })

  test('takes what is signed with the inbox’s secret, and shows what is not as such', async () => {
    expect((await post(secret)).status).toBe(204)
    expect((await post(`whsec_${Buffer.from('another secret').toString('base64')}`)).status).toBe(401)
    const view = await resolver.simulator(asking(people['owner']))
    expect(view?.receivedPostbacks).toMatchObject([
      { verified: false, webhookId: 'msg_1', body },
      { verified: true, webhookId: 'msg_1', body },
    ])
    expect((await resolver.simulator(asking(people['stranger'])))?.receivedPostbacks).toEqual([])
  })

  test('is nobody’s for an inbox that does not exist', async () => {
    expect((await post(secret, anId())).status).toBe(404)
    expect((await post(secret, 'no-id')).status).toBe(404)
  })

  test('keeps the newest fifty', async () => {
    for (let count = 0; count < 55; count += 1) await post(secret)
    expect((await resolver.simulator(asking(people['owner'])))?.receivedPostbacks).toHaveLength(50)
  })
})

describe('the virtual phones', () => {
  test('show what they sent and what was answered, oldest first', async () => {
    const bubbles = bubblesOf(await resolver.simulator(asking(people['owner'])), ava)
    expect(bubbles.map(({ direction, state, text }) => [direction, state, text])).toEqual([
      ['mo', null, 'PHOTO of my dog'],
      ['mt', 'waiting', 'Thanks for your photo! We will have a look at it.'],
    ])
    const [mo, mt] = bubbles
    if (!mo || !mt) throw new Error('no bubbles')
    const parts = await resolver.parts(mo, asking(people['owner']))
    expect(parts.map(({ contentType }) => contentType)).toEqual([
      'image/jpeg',
      'audio/amr',
      'text/plain; charset=utf-8',
    ])
    expect(await resolver.parts(mt, asking(people['owner']))).toEqual([])
  })

  test('on a shared code are the operator’s alone', async () => {
    await send({ phone: '+447700900123', shortCodeId: shared.id, kind: 'sms', text: 'hello' })
    const codes = async (person: string) =>
      (await resolver.simulator(asking(people[person])))?.shortCodes.map(({ code }) => code)
    expect(await codes('owner')).toEqual(['72345', '24680'])
    expect(await codes('admin')).toEqual(['72345'])
    expect(bubblesOf(await resolver.simulator(asking(people['owner'])), '+447700900123')).toHaveLength(2)
    expect(bubblesOf(await resolver.simulator(asking(people['admin'])), '+447700900123')).toEqual([])
  })

  test('are nobody’s in production, and no moderator’s', async () => {
    expect(await resolverWith(true).simulator(asking(people['owner']))).toBeNull()
    expect(await resolver.simulator(asking(people['moderator']))).toBeNull()
    expect(() => resolver.follow(asking(people['moderator']))).toThrow('owners and admins')
  })

  test('are followed: an event at once, and one for each move', async () => {
    const { signal } = new AbortController()
    const events = resolver.follow(asking(people['owner'], signal))[Symbol.asyncIterator]()
    expect((await events.next()).done).toBe(false)
    const next = events.next()
    await inTransaction(db, (tx) =>
      tx.getRepository(OutboundMessageTable).update({ recipient: ava }, { state: 'delivered', stateAt: now() }),
    )
    db.doorbell.ring('simulator')
    expect((await next).done).toBe(false)
    expect((await events.return?.())?.done).toBe(true)
  })

  test('a follower ends when its session does', async () => {
    const session = new AbortController()
    const events = resolver.follow(asking(people['owner'], session.signal))[Symbol.asyncIterator]()
    await events.next()
    const next = events.next()
    session.abort()
    expect((await next).done).toBe(true)
  })
})
