import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeErasePhone } from '../erasure/erase-phone.use-case.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { makeHttp } from '../platform/http.js'
import { aCampaign, aKeyword, anId, anIncoming } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { listen } from '../testing/listen.js'
import { patterns } from '../testing/patterns.js'
import { tablesWith } from '../testing/tables-with.js'
import { aWorld } from '../testing/world.js'
import { makePostBack } from './post-back.use-case.js'
import type { DeliveryId } from './postback.js'
import { howForgets } from '../channel/adapters.js'

const db = await aDatabase()
// A receiver refuses what is not signed now.
const clock = aClock(new Date().toISOString())
const newId = makeNewId(clock.now)
const world = await aWorld(db)
const secret = `whsec_${randomBytes(32).toString('base64')}`

let seen: unknown[] = []
const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  seen.push(new Webhook(secret).verify(Buffer.concat(chunks).toString('utf8'), headers))
  response.end()
}
const receiver = await listen((request, response) => void answer(request, response))
const client = makeHttp({ allow: [new URL(receiver.url).host] })
afterAll(() => Promise.all([receiver.close(), client.close()]))
beforeEach(() => {
  seen = []
})

const campaign = aCampaign({
  organisationId: world.organisation.id,
  shortCodeId: world.shortCode.id,
  settings: { postbackUrl: `${receiver.url}/hook` },
  sealedPostbackSecret: secret,
})
await inTransaction(db, async (tx) => {
  await insertMany(tx, CampaignTable, [campaign])
  await insertMany(tx, KeywordTable, [
    aKeyword({ shortCodeId: world.shortCode.id, inboxId: null, campaignId: campaign.id, written: 'CLUB' }),
  ])
})

const receive = makeReceive({
  db,
  now: clock.now,
  newId,
  storeBytes: () => Promise.resolve({ blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }),
  judgeTexts: patterns.judge,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
} as const

const text = async (from: string, words: string): Promise<void> => {
  clock.pass(1_000)
  await receive(world.channel, request, anIncoming({ from, to: world.shortCode.code, kind: 'sms', text: words }))
}

const postBack = makePostBack({
  db,
  now: clock.now,
  newId,
  http: client.http,
  unseal: (sealed) => sealed,
  mediaUrl: () => 'https://inbox.example/media',
  publicMediaUrl: () => 'https://inbox.example/media/public',
})

/** Delivers what waits, as the outbox would: only what has an effect. */
const deliver = async (): Promise<void> => {
  const waiting = await db.manager.query<{ id: DeliveryId }[]>(
    `select subject_id as id from effect where kind = 'post-back' and state = 'waiting' order by due_at, subject_id`,
  )
  for (const { id } of waiting) await postBack(id)
  await db.manager.query(`update effect set state = 'done' where kind = 'post-back' and state = 'waiting'`)
}

test('the third party of a campaign is told of every SMS, and of every subscription that begins or ends', async () => {
  await text('+12025550101', 'CLUB me')
  await deliver()
  const about = { organisationId: world.organisation.id, campaign: { id: campaign.id, name: campaign.name } }
  expect(seen).toHaveLength(2)
  expect(seen).toContainEqual({
    type: 'sms.received',
    timestamp: expect.any(String),
    data: {
      ...about,
      id: expect.any(String),
      providerMessageId: expect.any(String),
      from: '+12025550101',
      to: world.shortCode.code,
      text: 'CLUB me',
      sentAt: null,
      receivedAt: expect.any(String),
      country: { code: 'US', source: 'number' },
      carrier: { name: null, source: 'unknown' },
    },
  })
  expect(seen).toContainEqual({
    type: 'subscription.changed',
    timestamp: clock.now().toISOString(),
    data: {
      ...about,
      campaign: { ...about.campaign, programme: 'Acme Club' },
      id: expect.any(String),
      phone: '+12025550101',
      shortCode: world.shortCode.code,
      state: 'subscribed',
      method: 'keyword',
    },
  })

  seen = []
  await text('+12025550101', 'Stop')
  await deliver()
  expect(seen).toMatchObject([
    { type: 'subscription.changed', data: { phone: '+12025550101', state: 'unsubscribed', method: 'message' } },
  ])
})

test.each([
  { what: 'by STOP before it', phone: '+12025550102', words: ['CLUB my secret', 'STOP'] },
  { what: 'by the erasing', phone: '+12025550105', words: ['CLUB my secret'] },
])('of what was erased nothing is told any more, but of a subscription that ended $what', async ({ phone, words }) => {
  await text(phone, 'CLUB me')
  await deliver()
  seen = []
  for (const each of words) await text(phone, each)
  const erase = makeErasePhone({
    db,
    now: clock.now,
    newId,
    blobs: { remove: () => Promise.resolve() },
    digestOf: (words) => words.slice(-4),
    forgets: howForgets,
    forgetAnswers: () => Promise.resolve(),
  })
  expect(await erase({ viewer: world.viewer, phone })).toMatchObject({ ok: true })
  await deliver()
  expect(seen).toMatchObject([{ type: 'subscription.changed', data: { phone, state: 'unsubscribed' } }])
  expect(await tablesWith(db.manager, phone)).toEqual(['consent_event', 'consent_state', 'subscription'])
})

test('without a URL nothing is told; when it is taken away, what waits is given up with the reason', async () => {
  await text('+12025550103', 'CLUB')
  const without = { ...campaign.settings, postbackUrl: null }
  await db.manager.query('update campaign set settings = $2 where id = $1', [campaign.id, without])
  await deliver()
  await text('+12025550104', 'CLUB')
  expect(seen).toEqual([])
  expect(
    await db.manager.query(
      `select state, count(*)::int from postback_delivery where state <> 'delivered' and state <> 'cancelled' group by state`,
    ),
  ).toEqual([{ state: 'failed', count: 2 }])
})
