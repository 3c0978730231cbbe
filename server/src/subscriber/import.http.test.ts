import express from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Viewer } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { anImportTable } from '../testing/import-table.js'
import { listen } from '../testing/listen.js'
import { phonesFrom } from '../testing/subscribers.js'
import { aWorld, type World } from '../testing/world.js'
import { importRoutes, largestTable } from './import.http.js'

const db = await aDatabase()
const now = (): Date => new Date()
const origin = 'https://inbox.example'
const importTable = anImportTable({ db, now, newId: makeNewId(now) })

let viewer: Viewer | null
/** Whoever imports waits here until the test lets him. */
let gate: Promise<unknown> = Promise.resolve()
let atTheGate = 0
const app = express()
app.use(
  importRoutes({
    viewerOf: async () => viewer,
    origins: [origin],
    importTable: async (request, key) => {
      atTheGate += 1
      await gate
      return importTable(request, key)
    },
  }),
)
const server = await listen(app)
afterAll(() => server.close())

let world: World
let campaign: Campaign
beforeAll(async () => {
  world = await aWorld(db)
  campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
})

type How = {
  readonly as?: Viewer | null
  readonly to?: string
  readonly headers?: Record<string, string>
  readonly query?: Record<string, string>
}

const send = async (
  body: string | Uint8Array,
  { as = world.viewer, to = campaign.id, headers = { origin }, query = {} }: How = {},
) => {
  viewer = as
  const asked = new URLSearchParams({ type: 'silent', source: 'A form', agreedAt: '2026-05-31', ...query })
  const answer = await fetch(`${server.url}/imports/campaigns/${to}/subscribers?${asked}`, {
    method: 'POST',
    headers,
    body: Buffer.from(body),
  })
  return { status: answer.status, body: await answer.json() }
}
const subscribed = async (): Promise<number> =>
  (await db.manager.query<unknown[]>('select from subscription where campaign_id = $1', [campaign.id])).length

let firstPhone = 0
const aTable = (many: number, name = 'Ada Грейс'): string =>
  ['\ufeffphone;first name', ...phonesFrom((firstPhone += 10_000), many).map((phone) => `${phone};${name}`)].join(
    '\r\n',
  )

test('a list that is longer than a request of the API, with umlauts that are cut in two on their way', async () => {
  const before = await subscribed()
  const table = aTable(1_500)
  expect(Buffer.byteLength(table)).toBeGreaterThan(40_000)
  const headers = { origin, 'idempotency-key': 'one' }
  const first = await send(`${table}\r\nnobody;x`, { headers })
  expect(first).toMatchObject({
    status: 200,
    body: { counts: { subscribed: 1_500 }, faults: [{ line: 1_502, value: 'nobody' }], faultCount: 1 },
  })
  expect(await subscribed()).toBe(before + 1_500)
  expect(await send(`${table}\r\nnobody;x`, { headers })).toEqual(first)
  expect(await send(aTable(1), { headers })).toMatchObject({ status: 409 })
  expect(
    await db.manager.query(`select distinct fields from subscription where campaign_id = $1`, [campaign.id]),
  ).toEqual([{ fields: { first_name: 'Ada Грейс' } }])
})

test.each([
  { what: 'who is not signed in', how: { as: null }, status: 401 },
  { what: 'a moderator', how: { as: 'moderator' }, status: 403 },
  { what: 'an analyst, whatever else is wrong', how: { as: 'analyst', query: { type: 'loud' } }, status: 403 },
  { what: 'somebody of another organisation', how: { as: 'stranger' }, status: 404 },
  { what: 'a page of another origin', how: { headers: { origin: 'https://evil.example' } }, status: 403 },
  { what: 'a page of no origin', how: { headers: { origin: 'null' } }, status: 403 },
  { what: 'a caller that names no origin', how: { headers: {} }, status: 403 },
  { what: 'squeezed bytes', how: { headers: { origin, 'content-encoding': 'gzip' } }, status: 415 },
  { what: 'a key that is none', how: { headers: { origin, 'idempotency-key': 'a b' } }, status: 400 },
  { what: 'an opt-in that is none', how: { query: { type: 'loud' } }, status: 400 },
  { what: 'no evidence', how: { query: { source: ' ' } }, status: 200 },
  { what: 'a campaign that is none', how: { to: 'x' }, status: 404 },
])('nothing is taken from $what', async ({ how, status }) => {
  const before = await subscribed()
  const { organisationId } = world.viewer
  const viewers: Record<string, Viewer> = {
    moderator: aViewer({ organisationId, role: 'moderator' }),
    analyst: aViewer({ organisationId, role: 'analyst' }),
    stranger: aViewer({ role: 'owner' }),
  }
  const as = how.as === null ? null : (viewers[how.as ?? ''] ?? world.viewer)
  expect(await send(aTable(1), { ...how, as })).toMatchObject({ status })
  expect(await subscribed()).toBe(before)
})

test.each([
  { what: 'of more than 20 MB, by its length', body: () => Buffer.alloc(largestTable + 1, 'x'), status: 413 },
  { what: 'in another encoding', body: () => Buffer.from('phone,name\n+12025550143,Zo\xeb', 'latin1'), status: 400 },
  {
    what: 'that breaks off in a character',
    body: () => Buffer.from('phone,name\n+12025550143,é').subarray(0, -1),
    status: 400,
  },
  { what: 'without the column of the phones', body: () => Buffer.from('+12025550143'), status: 400 },
  { what: 'of nothing', body: () => Buffer.alloc(0), status: 400 },
])('a table $what is refused with a sentence', async ({ body, status }) => {
  const before = await subscribed()
  expect(await send(body())).toEqual({ status, body: { message: expect.stringMatching(/\.$/) } })
  expect(await subscribed()).toBe(before)
})

test('one that says nothing of its length is read no further than 20 MB', async () => {
  viewer = world.viewer
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const pieces = async function* () {
    for (let count = 0; count < 22; count += 1) yield piece
  }
  const answer = await fetch(`${server.url}/imports/campaigns/${campaign.id}/subscribers`, {
    method: 'POST',
    headers: { origin },
    body: ReadableStream.from(pieces()),
    // The types of fetch lag behind what it takes: a body that comes bit by bit wants this.
    ...({ duplex: 'half' } as object),
  })
  expect(answer.status).toBe(413)
})

test('a third at the same time is told to come again', async () => {
  let open = (): void => undefined
  gate = new Promise<void>((resolve) => {
    open = resolve
  })
  atTheGate = 0
  const two = [send(aTable(1)), send(aTable(1))]
  await vi.waitFor(() => expect(atTheGate).toBe(2))
  expect(await send(aTable(1))).toMatchObject({ status: 429 })
  open()
  expect((await Promise.all(two)).map(({ status }) => status)).toEqual([200, 200])
  expect(await send(aTable(1))).toMatchObject({ status: 200 })
})
