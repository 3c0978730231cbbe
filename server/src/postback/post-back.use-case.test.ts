import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Inbox } from '../inbox/inbox.js'
import { PartTable } from '../media/part.table.js'
import { MessageTable } from '../message/message.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { makeHttp } from '../platform/http.js'
import { DecisionTable, decisionRowOf } from '../submission/decision.table.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anId, anMms, aPart, aSubmission } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { listen } from '../testing/listen.js'
import { aWorld } from '../testing/world.js'
import { AttemptTable } from './attempt.table.js'
import { DeliveryTable } from './delivery.table.js'
import { keepBodies } from './postback.store.js'
import { makePostBack, type PostBackDeps } from './post-back.use-case.js'
import { noSubject, type Attempt, type Delivery } from './postback.js'

const db = await aDatabase()
const world = await aWorld(db)
const clock = aClock(new Date().toISOString())
const newId = makeNewId(clock.now)
const secret = `whsec_${randomBytes(32).toString('base64')}`

type Seen = { readonly headers: IncomingMessage['headers']; readonly body: string; readonly path: string | undefined }
let seen: Seen[] = []
let answer: (response: ServerResponse) => unknown = (response) => response.end('thanks')
const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), path: request.url })
  answer(response)
}
const receiver = await listen((request, response) => void receive(request, response))
const client = makeHttp({ allow: [new URL(receiver.url).host] })
afterAll(() => Promise.all([receiver.close(), client.close()]))

beforeEach(() => {
  seen = []
  answer = (response) => response.end('thanks')
})

const poster = (over: Partial<PostBackDeps> = {}) =>
  makePostBack({
    db,
    now: clock.now,
    newId,
    http: client.http,
    unseal: (sealed) => sealed.replace('sealed:', ''),
    mediaUrl: ({ kind, id }, _, lifetime) =>
      `https://inbox.example/media/${kind}/${id}?${lifetime}&${clock.now().getTime()}`,
    publicMediaUrl: ({ kind, id }, key) => `https://media.example/${kind}/${id}?${key}`,
    random: () => 0.5,
    ...over,
  })

const tell = (
  inbox: Partial<Pick<Inbox, 'sealedPostbackSecret'>> & { readonly url?: string | null },
): Promise<unknown> =>
  db.manager.query(
    `update inbox set sealed_postback_secret = $2, settings = settings || jsonb_build_object('postbackUrl', $3::text) where id = $1`,
    [
      world.inbox.id,
      inbox.sealedPostbackSecret === undefined ? `sealed:${secret}` : inbox.sealedPostbackSecret,
      inbox.url === undefined ? `${receiver.url}/hook` : inbox.url,
    ],
  )

const aDelivery = async (): Promise<Delivery> => {
  await tell({})
  const { parts, ...message } = anMms({ channelId: world.channel.id, text: 'PHOTO grüße 🐕', subject: null })
  const submission = aSubmission({
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    messageId: message.id,
    shortCodeId: world.shortCode.id,
    text: message.text,
    folder: 'approved',
  })
  const at = clock.now()
  const decision = {
    id: anId<'decision'>(),
    submissionId: submission.id,
    inboxId: submission.inboxId,
    by: { kind: 'member', id: 'm1', name: 'Mo Derator' },
    from: 'pending',
    to: 'approved',
    reason: null,
    reasonBefore: null,
    note: 'a private note',
    at,
    effectsDueAt: at,
    undoneAt: null,
    undoneBy: null,
  } as const
  const delivery: Delivery = {
    ...noSubject,
    id: anId<'postback-delivery'>(),
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    submissionId: submission.id,
    decisionId: decision.id,
    url: `${receiver.url}/hook`,
    state: 'waiting',
    createdAt: at,
    finishedAt: null,
  }
  await inTransaction(db, async (tx) => {
    const kept = {
      organisationId: world.organisation.id,
      shortCodeId: world.shortCode.id,
      route: 'inbox',
      campaignId: null,
      reservedWord: null,
    } as const
    await insertMany(tx, MessageTable, [{ ...message, ...kept }])
    await insertMany(
      tx,
      PartTable,
      [
        ...parts,
        aPart({ position: 1, preview: 'failed', contentType: 'audio/amr' }),
        aPart({ position: 2, contentType: 'audio/amr', peaks: 'AA==' }),
        aPart({ position: 3, contentType: 'video/3gpp', width: 176, height: 144 }),
        aPart({ position: 4, contentType: 'video/3gpp', peaks: 'AA==' }),
        // As they lie in a private inbox.
        aPart({ position: 5, contentType: 'audio/amr', peaks: null }),
        aPart({ position: 6, contentType: 'video/3gpp', peaks: null, width: null }),
      ].map((part) => ({
        ...part,
        messageId: message.id,
      })),
    )
    await insertMany(tx, SubmissionTable, [submission])
    await insertMany(tx, DecisionTable, [decisionRowOf(decision)])
    await insertMany(tx, DeliveryTable, [delivery])
  })
  return delivery
}

const stored = (id: Delivery['id']): Promise<Delivery> =>
  db.manager.getRepository(DeliveryTable).findOneByOrFail({ id })
const attempts = (deliveryId: Delivery['id']): Promise<Attempt[]> =>
  db.manager.getRepository(AttemptTable).find({ where: { deliveryId }, order: { number: 'ASC' } })

const verified = ({ body, headers }: Seen): unknown =>
  // Node gives the three headers of a webhook as plain strings.
  new Webhook(secret).verify(body, headers as Record<string, string>)

test('two runs of one delivery at the same moment are both on record, and it stays delivered', async () => {
  const delivery = await aDelivery()
  let first = true
  answer = (response) => {
    response.statusCode = first ? 200 : 500
    first = false
    response.end()
  }
  const postBack = poster()
  await Promise.all([postBack(delivery.id), postBack(delivery.id)])
  expect(await db.manager.getRepository(AttemptTable).countBy({ deliveryId: delivery.id })).toBe(2)
  const { state } = await db.manager.getRepository(DeliveryTable).findOneByOrFail({ id: delivery.id })
  expect(state).toBe('delivered')
})

test('of what was taken back meanwhile nothing is told, and nothing of it is kept', async () => {
  const { id } = await aDelivery()
  const takenBack = "update postback_delivery set state = 'cancelled', body = null where id = $1"
  const takesBack: PostBackDeps['http'] = async (request) => {
    await db.manager.query(takenBack, [id])
    return client.http(request)
  }
  answer = (response) => response.end('you said: +12025550143')
  // Under way when it is taken back: its end is written down, without what was answered.
  expect(await poster({ http: takesBack })(id)).toEqual({ kind: 'done' })
  expect(await attempts(id)).toMatchObject([{ number: 1, status: 200, answerStart: null }])
  expect(await stored(id)).toMatchObject({ state: 'cancelled' })
  // Read before, and about to be told.
  expect(await keepBodies(db.manager, [{ id, body: 'all of it' }])).toEqual(new Map())
  expect(await db.manager.query('select body from postback_delivery where id = $1', [id])).toEqual([{ body: null }])
})

test('a receiver gets everything, signed, and the delivery is delivered', async () => {
  const delivery = await aDelivery()
  expect(await poster()(delivery.id)).toEqual({ kind: 'done' })
  const [request] = seen
  expect(request?.path).toBe('/hook')
  expect(request?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': delivery.id })
  expect(request && verified(request)).toMatchObject({
    type: 'submission.approved',
    timestamp: clock.now().toISOString(),
    data: {
      id: delivery.submissionId,
      organisationId: world.organisation.id,
      inbox: { id: world.inbox.id, name: world.inbox.name },
      keyword: 'PHOTO',
      kind: 'mms',
      from: '+12025550143',
      to: '72345',
      subject: null,
      text: 'PHOTO grüße 🐕',
      receivedAt: '2026-06-01T12:00:00.000Z',
      country: { code: 'US', source: 'number' },
      carrier: { name: null, source: 'unknown' },
      decision: { id: delivery.decisionId, by: 'member' },
      parts: [
        {
          position: 0,
          contentType: 'image/jpeg',
          url: expect.stringMatching(/original\/.*\?\w{64}$/),
          previewUrl: expect.stringMatching(/card\/.*\?\w{64}$/),
        },
        {
          position: 1,
          contentType: 'audio/amr',
          url: expect.stringMatching(/media\.example\/original/),
          previewUrl: null,
        },
        { position: 2, previewUrl: expect.stringMatching(/sound\/.*\?\w{64}$/) },
        { position: 3, previewUrl: expect.stringMatching(/clip\/.*\?\w{64}$/) },
        { position: 4, previewUrl: expect.stringMatching(/sound\/.*\?\w{64}$/) },
        { position: 5, previewUrl: expect.stringMatching(/sound\/.*\?\w{64}$/) },
        { position: 6, previewUrl: expect.stringMatching(/sound\/.*\?\w{64}$/) },
      ],
    },
  })
  expect(request?.body).not.toMatch(/Mo Derator|private note/)
  expect(await stored(delivery.id)).toMatchObject({ state: 'delivered', finishedAt: clock.now() })
  expect(await attempts(delivery.id)).toMatchObject([{ number: 1, status: 200, problem: null, answerStart: 'thanks' }])
  expect(await poster()(delivery.id)).toEqual({ kind: 'done' })
  expect(seen).toHaveLength(1)
})

test('what was taken back has no address in it; in a private inbox it has one that ends', async () => {
  const parts = async (delivery: Delivery) => {
    await poster()(delivery.id)
    // As the test above sees it whole.
    const { data } = JSON.parse(seen.at(-1)?.body ?? '') as { readonly data: { readonly parts: readonly object[] } }
    return data.parts
  }
  const delivery = await aDelivery()
  await db.manager.query(
    `insert into public_address (submission_id, address_key, changed_at, actor_kind, actor_name) values ($1, null, now(), 'member', 'Mo')`,
    [delivery.submissionId],
  )
  expect((await parts(delivery))[0]).toMatchObject({ contentType: 'image/jpeg', url: null, previewUrl: null })
  const later = await aDelivery()
  await db.manager.query(`update inbox set sealed_to = 'age1' where id = $1`, [world.inbox.id])
  const [first] = await parts(later)
  await db.manager.query(`update inbox set sealed_to = null where id = $1`, [world.inbox.id])
  expect(first).toMatchObject({
    url: expect.stringMatching(/original\/.*\?postback/),
    previewUrl: expect.stringMatching(/card\/.*\?postback/),
  })
})

test('every attempt has the same id and the same bytes, and a fresh timestamp and signature', async () => {
  const delivery = await aDelivery()
  answer = (response) => response.writeHead(503, { 'retry-after': '60' }).end('busy\0')
  expect(await poster()(delivery.id)).toEqual({
    kind: 'again',
    at: new Date(clock.now().getTime() + 60_000),
    why: 'The endpoint answered 503.',
  })
  expect(await stored(delivery.id)).toMatchObject({ state: 'waiting', finishedAt: null })
  clock.pass(60_000)
  await db.manager.query(`update submission set text = 'changed' where id = $1`, [delivery.submissionId])
  answer = (response) => response.end()
  expect(await poster()(delivery.id)).toEqual({ kind: 'done' })
  const [first, second] = seen
  expect(second?.body).toBe(first?.body)
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
  expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
  for (const request of seen) verified(request)
  expect(await attempts(delivery.id)).toMatchObject([
    { number: 1, status: 503, problem: 'The endpoint answered 503.', answerStart: 'busy' },
    { number: 2, status: 200, problem: null },
  ])
})

test('after the tenth attempt it is given up, each of them recorded', async () => {
  const delivery = await aDelivery()
  answer = (response) => response.writeHead(500).end()
  const outcomes = []
  for (let count = 0; count < 10; count += 1) outcomes.push((await poster()(delivery.id)).kind)
  expect(outcomes).toEqual([...Array<string>(9).fill('again'), 'failed'])
  expect(await stored(delivery.id)).toMatchObject({ state: 'failed' })
  expect(await attempts(delivery.id)).toHaveLength(10)
})

test('an endpoint that is gone is not asked again', async () => {
  const delivery = await aDelivery()
  answer = (response) => response.writeHead(410).end()
  expect(await poster()(delivery.id)).toMatchObject({ kind: 'failed' })
  expect(await stored(delivery.id)).toMatchObject({ state: 'failed' })
})

test('an endless answer is cut, and counts by its status', async () => {
  const delivery = await aDelivery()
  answer = (response) => {
    const flood = setInterval(() => response.write('x'.repeat(10_000)), 1)
    response.on('close', () => clearInterval(flood))
  }
  expect(await poster()(delivery.id)).toEqual({ kind: 'done' })
  expect((await attempts(delivery.id))[0]?.answerStart).toHaveLength(1_024)
})

test('a line that breaks is tried again', async () => {
  const delivery = await aDelivery()
  answer = (response) => response.destroy()
  expect(await poster()(delivery.id)).toMatchObject({ kind: 'again' })
  expect(await attempts(delivery.id)).toMatchObject([
    { status: null, problem: expect.stringMatching(/^The call broke off/) },
  ])
})

test.each([
  { what: 'its URL is private', inbox: { url: 'http://127.0.0.1/hook' }, why: /^The URL may not be called/ },
  { what: 'it has no URL any more', inbox: { url: null }, why: /^The inbox has no postback URL any more\.$/ },
  { what: 'it has no secret', inbox: { sealedPostbackSecret: null }, why: /^The inbox has no secret/ },
])('an inbox of which $what: failed, with a sentence', async ({ inbox, why }) => {
  const delivery = await aDelivery()
  await tell(inbox)
  expect(await poster()(delivery.id)).toEqual({ kind: 'failed', why: expect.stringMatching(why) })
  expect(await stored(delivery.id)).toMatchObject({ state: 'failed' })
  expect(seen).toEqual([])
})

test('an endpoint that moved gets what was waiting; the boards hear of each attempt', async () => {
  const delivery = await aDelivery()
  answer = (response) => response.writeHead(500).end()
  await poster()(delivery.id)
  await tell({ url: `${receiver.url}/new` })
  answer = (response) => response.end()
  await poster()(delivery.id)
  expect(seen.map(({ path }) => path)).toEqual(['/hook', '/new'])
  expect(await stored(delivery.id)).toMatchObject({ url: `${receiver.url}/new`, state: 'delivered' })
  expect(await db.manager.query(`select kind from change where subject_id = $1`, [delivery.submissionId])).toEqual([
    { kind: 'effects' },
    { kind: 'effects' },
  ])
})

test('with two secrets in the seal both verify', async () => {
  const delivery = await aDelivery()
  const fresh = `whsec_${randomBytes(32).toString('base64')}`
  await tell({ sealedPostbackSecret: `sealed:${secret} ${fresh}` })
  await poster()(delivery.id)
  const [request] = seen
  expect(request && verified(request)).toBeTruthy()
  // As above.
  expect(request && new Webhook(fresh).verify(request.body, request.headers as Record<string, string>)).toBeTruthy()
})
