import { beforeAll, expect, test, vi } from 'vitest'
import type { Viewer } from '../account/account.js'
import { makeCampaignReads } from '../campaign/campaign-list.store.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { findConsentEvents, lockConsentOf } from '../consent/consent.store.js'
import type { OptInType } from '../consent/choices.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, aViewer } from '../testing/builders.js'
import { optOut } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { anImportTable, tableOf } from '../testing/import-table.js'
import { aWorld, type World } from '../testing/world.js'
import { SubscribersArgs, SubscribersResolver } from './subscriber.graphql.js'
import { makeSubscribe } from './subscribe.use-case.js'
import { listSubscribers } from './subscriber.store.js'
import { makeUnsubscribe } from './unsubscribe.use-case.js'

const db = await aDatabase({ poolSize: 6 })
const now = (): Date => new Date()
const newId = makeNewId(now)
const subscribe = makeSubscribe({ db, now, newId })
const unsubscribe = makeUnsubscribe({ db, now, newId })
const importOnce = anImportTable({ db, now, newId })
type Import = Omit<Parameters<typeof importOnce>[0], 'table'> & { readonly csv: string }
const importTable = ({ csv, ...request }: Import) => importOnce({ ...request, table: tableOf(csv) }, null)
const evidence = { source: 'A form on paper', agreedAt: '2026-05-31', words: 'Yes, text me' }

let world: World
let campaign: Campaign
beforeAll(async () => {
  world = await aWorld(db)
  campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
})

let phones = 0
const aPhone = (): string => `+1202555${String((phones += 1)).padStart(4, '0')}`
const add = (phone: string, type: OptInType = 'silent', viewer = world.viewer) =>
  subscribe({ viewer, campaignId: campaign.id, type, whom: { kind: 'phone', phone, fields: {}, evidence } })
const stateOf = async (phone: string) => {
  const { rows } = await listSubscribers(db.manager, {
    organisationId: world.organisation.id,
    campaignId: campaign.id,
    states: null,
    phone,
    size: 10,
    after: undefined,
  })
  return rows[0]?.state
}
const textsTo = (phone: string) =>
  db.manager.query<{ occasion: string }[]>('select occasion from outbound_message where recipient = $1', [phone])

test.each([
  { type: 'double', outcome: 'asked', state: 'asked', texts: ['opt-in-request'] },
  { type: 'auto', outcome: 'subscribed', state: 'subscribed', texts: ['opt-in-confirmation'] },
  { type: 'silent', outcome: 'subscribed', state: 'subscribed', texts: [] },
] as const)('by hand, $type: $outcome, and it is told $texts', async ({ type, outcome, state, texts }) => {
  const phone = aPhone()
  expect(await add(phone, type)).toEqual({ ok: true, value: { phone, outcome } })
  expect(await stateOf(phone)).toBe(state)
  expect((await textsTo(phone)).map(({ occasion }) => occasion)).toEqual(texts)
  expect(await findConsentEvents(db.manager, { shortCodeId: world.shortCode.id, phone })).toMatchObject([
    {
      kind: state,
      method: 'person',
      evidence,
      actor: { name: world.viewer.name },
      organisationId: world.organisation.id,
    },
  ])
})

test('whoever opted out himself is not subscribed again, by nobody’s hand and from no list', async () => {
  const phone = aPhone()
  await add(phone)
  await inTransaction(db, (tx) => optOut(tx, { shortCodeId: world.shortCode.id, phone }))
  expect(await add(phone)).toMatchObject({ ok: true, value: { outcome: 'opted-out' } })
  const csv = `phone\n${phone}`
  expect(
    await importTable({ viewer: world.viewer, campaignId: campaign.id, csv, type: 'silent', evidence }),
  ).toMatchObject({ ok: true, value: { outcomes: { 'opted-out': 1, subscribed: 0 } } })
  expect(await stateOf(phone)).toBe('ended')
})

test('whom the organisation took out is told nothing, and may come back', async () => {
  const phone = aPhone()
  await add(phone)
  expect(await unsubscribe({ viewer: world.viewer, campaignId: campaign.id, phone })).toMatchObject({ ok: true })
  expect(await stateOf(phone)).toBe('ended')
  expect(await add(phone)).toMatchObject({ value: { outcome: 'subscribed' } })
  expect(await textsTo(phone)).toEqual([])
})

test.each([
  { what: 'with its country', written: (phone: string) => phone },
  {
    what: 'as people write it in the country of the code',
    written: (phone: string) => `(${phone.slice(2, 5)}) ${phone.slice(5)}`,
  },
])('one is taken out by its number $what', async ({ written }) => {
  const phone = aPhone()
  await add(phone)
  expect(await unsubscribe({ viewer: world.viewer, campaignId: campaign.id, phone: written(phone) })).toMatchObject({
    ok: true,
  })
  expect(await stateOf(phone)).toBe('ended')
})

test('whoever is not in it is not taken out, and nothing is kept of the number', async () => {
  const ended = aPhone()
  await add(ended)
  const remove = (phone: string) => unsubscribe({ viewer: world.viewer, campaignId: campaign.id, phone })
  expect(await remove(ended)).toMatchObject({ ok: true })
  for (const phone of [ended, aPhone(), 'nobody', ''])
    expect(await remove(phone)).toEqual({ ok: false, failure: { kind: 'not-found', what: 'phone' } })
  const [{ n } = { n: -1 }] = await db.manager.query<{ n: number }[]>(
    `select count(*)::int as n from consent_state
      where not exists (select from subscription where subscription.phone = consent_state.phone)`,
  )
  expect(n).toBe(0)
})

test('a list of thousands: each phone once, with its fields, and every bad row named', async () => {
  const good = Array.from({ length: 1_200 }, (_, index) => `+1303555${String(index).padStart(4, '0')},Name ${index}`)
  const csv = ['phone,firstName', ...good.slice(0, 700), 'nobody,x', ...good.slice(700), good[3]].join('\n')
  const request = { viewer: world.viewer, campaignId: campaign.id, csv, type: 'silent', evidence } as const
  const first = await importTable(request)
  expect(first).toMatchObject({
    ok: true,
    value: { outcomes: { subscribed: 1_200 }, faults: [{ line: 702 }, { line: 1_203 }] },
  })
  expect(await importTable(request)).toMatchObject({
    value: { outcomes: { 'already-subscribed': 1_200, subscribed: 0 } },
  })
  const [row] = await db.manager.query<{ n: number; name: string }[]>(
    `select count(*)::int as n, min(fields ->> 'firstName') as name from subscription where phone like '+1303555%'`,
  )
  expect(row).toEqual({ n: 1_200, name: 'Name 0' })
})

test('a list under a key is committed bit by bit: who stands in it waits for his step alone', async () => {
  const listed = Array.from({ length: 250 }, aPhone)
  const table = tableOf(['phone', ...listed].join('\n'))
  const request = { viewer: world.viewer, campaignId: campaign.id, table, type: 'silent', evidence } as const
  const keyOf = (index: number) => ({ shortCodeId: world.shortCode.id, phone: listed[index] ?? '' })
  let importing: ReturnType<typeof importOnce> | undefined
  await inTransaction(db, async (tx) => {
    await lockConsentOf(tx, keyOf(150))
    importing = importOnce(request, 'a-key')
    await vi.waitFor(async () => expect(await stateOf(listed[99] ?? '')).toBe('subscribed'))
    // The first step holds nothing any more, and the third holds nothing yet.
    for (const index of [0, 99, 249])
      await inTransaction(db, async (other) => {
        await other.query(`set local lock_timeout = '2s'`)
        await lockConsentOf(other, keyOf(index))
      })
    expect(await stateOf(listed[150] ?? '')).toBeUndefined()
  })
  expect(await importing).toMatchObject({ ok: true, value: { outcomes: { subscribed: 250 } } })
  // Asked again, it is answered as it was, and nothing is done.
  expect(await importOnce(request, 'a-key')).toMatchObject({ value: { outcomes: { subscribed: 250 } } })
})

test('a cell with half a character costs neither its row nor the others', async () => {
  const phones = [aPhone(), aPhone()]
  const csv = `phone,firstName\n${phones[0]},Bo\ud83d\n${phones[1]},Ben`
  const request = { viewer: world.viewer, campaignId: campaign.id, csv, type: 'silent', evidence } as const
  expect(await importTable(request)).toMatchObject({ value: { outcomes: { subscribed: 2 }, faults: [] } })
  expect(
    await db.manager.query(`select fields from subscription where phone = any($1) order by phone`, [phones]),
  ).toEqual([{ fields: { firstName: 'Bo\ufffd' } }, { fields: { firstName: 'Ben' } }])
})

test('a page goes on where the last one ended, whoever joins meanwhile', async () => {
  const own = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [own]))
  const joined = Array.from({ length: 7 }, aPhone)
  const join = (phone: string) =>
    subscribe({
      viewer: world.viewer,
      campaignId: own.id,
      type: 'silent',
      whom: { kind: 'phone', phone, fields: {}, evidence },
    })
  for (const phone of joined) await join(phone)
  const wanted = { organisationId: world.organisation.id, campaignId: own.id, states: null, phone: null, size: 3 }
  const first = await listSubscribers(db.manager, { ...wanted, after: undefined })
  await join(aPhone())
  const last = first.rows.at(-1)
  const rest = await listSubscribers(db.manager, {
    ...wanted,
    size: 10,
    after: last && { at: last.since, id: last.id },
  })
  expect([...first.rows, ...rest.rows].map(({ phone }) => phone).sort()).toEqual(joined.toSorted())
  expect([first.hasMore, rest.hasMore]).toEqual([true, false])
})

test('of some states: each once, who came or went last first, whatever the page', async () => {
  const own = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [own]))
  const base = Date.parse('2026-06-01T12:00:00Z')
  const states = ['asked', 'subscribed', 'ended'] as const
  const all = Array.from({ length: 9 }, (_, index) => ({ phone: aPhone(), state: states[index % 3] ?? 'asked', index }))
  for (const { phone, state, index } of all)
    await db.manager.query(
      `insert into subscription (campaign_id, phone, organisation_id, short_code_id, state, since, first_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [own.id, phone, own.organisationId, own.shortCodeId, state, new Date(base + index * 1_000)],
    )
  const newestOf = (wanted: readonly string[]) =>
    all
      .filter(({ state }) => wanted.includes(state))
      .toReversed()
      .map(({ phone }) => phone)
  for (const wanted of [['asked'], ['ended', 'asked'], ['asked', 'asked'], [...states], []] as const) {
    const seen: string[] = []
    for (let after: Parameters<typeof listSubscribers>[1]['after']; ;) {
      const filter = { organisationId: own.organisationId, campaignId: own.id, states: wanted, phone: null }
      const { rows, hasMore } = await listSubscribers(db.manager, { ...filter, size: 2, after })
      seen.push(...rows.map(({ phone }) => phone))
      const last = rows.at(-1)
      if (!hasMore || !last) break
      after = { at: last.since, id: last.id }
    }
    expect(seen).toEqual(newestOf(wanted))
  }
  const counts = await makeCampaignReads(db.manager).countsOf({}).load(own.id)
  expect(counts).toEqual({ campaignId: own.id, asked: 3, subscribed: 3, ended: 3 })
})

test('whoever is limited to some inboxes sees nobody’s subscribers', async () => {
  await add(aPhone())
  const asked = async (viewer: Viewer): Promise<number> => {
    const signal = new AbortController().signal
    const view = new CampaignView(campaign, () => '')
    const args = Object.assign(new SubscribersArgs(), { first: 5 })
    return (await new SubscribersResolver(db.manager).subscribers(view, args, { viewer, signal, requestId: '' })).nodes
      .length
  }
  const { organisationId } = world.viewer
  expect(await asked(aViewer({ organisationId, role: 'moderator' }))).toBeGreaterThan(0)
  expect(await asked(aViewer({ organisationId, role: 'moderator', inboxes: [world.inbox.id] }))).toBe(0)
})

test.each([
  { what: 'an analyst', viewer: { role: 'analyst' }, kind: 'not-allowed' },
  { what: 'who is limited to some inboxes', viewer: { role: 'moderator', inboxes: [] }, kind: 'not-allowed' },
  { what: 'another organisation', viewer: { organisationId: undefined }, kind: 'not-found' },
] as const)('not by $what', async ({ viewer, kind }) => {
  const organisationId = 'organisationId' in viewer ? aViewer().organisationId : world.organisation.id
  expect(await add(aPhone(), 'silent', aViewer({ ...viewer, organisationId }))).toMatchObject({ failure: { kind } })
})

test('without evidence nobody is added by hand', async () => {
  const bare = { ...evidence, source: ' ' }
  const whom = { kind: 'phone', phone: aPhone(), fields: {}, evidence: bare } as const
  const answer = await subscribe({ viewer: world.viewer, campaignId: campaign.id, type: 'auto', whom })
  expect(answer).toMatchObject({ failure: { kind: 'invalid', path: ['evidence'] } })
})
