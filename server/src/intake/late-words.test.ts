import { expect, test } from 'vitest'
import { verifyConsents } from '../consent/verify.store.js'
import type { IncomingPart, PartId } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { aChannel, anId, opened } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { inCampaign, textingPhones } from '../testing/texting-phones.js'
import { aWorld, type World } from '../testing/world.js'
import { makeFetchPart } from '../channel/fetch-part.use-case.js'
import type { Scanned } from '../platform/clamd.js'
import { makeHeedWords } from './heed-words.use-case.js'
import { makeSettlePart } from './settle-part.use-case.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const aPhone = textingPhones(db, clock)
const deps = { db, now: clock.now, newId: makeNewId(clock.now) }
const settlePart = makeSettlePart({ ...deps, judgeTexts: patterns.judge })
const heedWords = makeHeedWords(deps)

const aProvider = opened(
  aChannel({
    kind: 'twilio',
    settings: { accountSid: 'AC01', apiBase: 'https://example.org', mediaHosts: [] },
    sealedCredentials: JSON.stringify({ authToken: 'token' }),
  }),
)

const byUrl = (contentType: string): IncomingPart => ({
  contentType,
  fileName: null,
  source: { kind: 'url', url: 'https://example.org/part' },
})
const kept = (contentType: string) => ({ blobId: anId<'blob'>(), contentType, size: 3, sha256: 'abc' })

/** Those that wait to be fetched, in order. */
const waiting = async (phone: string): Promise<readonly PartId[]> => {
  const rows: { id: PartId }[] = await db.manager.query(
    `select part.id from part join message on message.id = message_id join effect on subject_id = part.id
      where sender = $1 and part.state = 'to-fetch' and effect.kind = 'fetch-part' order by part.position`,
    [phone],
  )
  return rows.map(({ id }) => id)
}

const arrives = async (phone: string, words: string | null): Promise<void> => {
  const [id = anId<'part'>()] = await waiting(phone)
  await comes(id, words)
}

const comes = async (id: PartId, words: string | null): Promise<void> => {
  if (words !== null) await heedWords(id, words)
  await settlePart(id, { kind: 'stored', stored: kept(words === null ? 'image/jpeg' : 'text/plain') })
}

const optingIn = (world: World, campaignId: string) =>
  db.manager.query(
    `with catching as (update short_code set catch_all_inbox_id = $2 where id = $1)
     update inbox set settings = settings || $3::jsonb where id = $2`,
    [
      world.shortCode.id,
      world.inbox.id,
      { optIn: { campaignId, type: 'auto' }, replyOnReceipt: { kind: 'sms', text: 'Thanks' } },
    ],
  )

test('STOP in a text that comes later is heeded when it comes, and nothing else is said', async () => {
  const world = await aWorld(db)
  const [club, other] = [await inCampaign(db, world), await inCampaign(db, world, {}, 'OTHER')]
  await optingIn(world, other.id)
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.send(world, null, { kind: 'mms', parts: [byUrl('text/plain'), byUrl('image/jpeg')] })
  await arrives(phone.phone, 'STOP')
  expect([await phone.in(club), await phone.stands(world)]).toEqual(['ended', { out: true, held: false }])
  const said = await phone.texts()
  expect(said.at(-1)).toBe('stop-confirmation')
  await arrives(phone.phone, null)
  expect([await phone.in(other), await phone.texts()]).toEqual(['nothing', said])
})

test('a text that comes later is asked also where no inbox takes its message', async () => {
  const world = await aWorld(db)
  const club = await inCampaign(db, world)
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.send(world, null, { kind: 'mms', parts: [byUrl('text/plain'), byUrl('image/jpeg')] })
  expect(await waiting(phone.phone)).toHaveLength(1)
  await arrives(phone.phone, 'please stop texting me')
  expect(await phone.in(club)).toBe('ended')
  expect(await db.manager.query('select acted from opt_out_question where phone = $1', [phone.phone])).toEqual([
    { acted: true },
  ])
})

test('what may mean STOP in a text that comes later is held and asked, and opts nobody in', async () => {
  const world = await aWorld(db)
  const campaign = await inCampaign(db, world)
  await optingIn(world, campaign.id)
  const phone = aPhone()
  await phone.send(world, null, { kind: 'mms', parts: [byUrl('text/plain')] })
  await arrives(phone.phone, 'wrong number')
  expect([await phone.in(campaign), await phone.stands(world)]).toEqual(['nothing', { out: false, held: true }])
  expect(
    await db.manager.query('select acted, organisation_id from opt_out_question where phone = $1', [phone.phone]),
  ).toEqual([{ acted: false, organisation_id: world.organisation.id }])
})

test('a text that comes twice is heeded once', async () => {
  const world = await aWorld(db)
  const phone = aPhone()
  await phone.send(world, null, { kind: 'mms', parts: [byUrl('text/plain')] })
  const [id = anId<'part'>()] = await waiting(phone.phone)
  await Promise.all([comes(id, 'STOP'), comes(id, 'STOP')])
  expect((await phone.ledger(world)).map(({ kind }) => kind)).toEqual(['opted-out'])
  // Nor is anybody asked twice what it means.
  const another = aPhone()
  await another.send(world, null, { kind: 'mms', parts: [byUrl('text/plain')] })
  const [doubtful = anId<'part'>()] = await waiting(another.phone)
  await Promise.all([heedWords(doubtful, 'wrong number'), heedWords(doubtful, 'wrong number')])
  await comes(doubtful, 'wrong number')
  expect(await db.manager.query('select acted from opt_out_question where phone = $1', [another.phone])).toHaveLength(1)
})

test('STOP in a text is heeded when it comes, also while nobody can scan it, and where something is found in it', async () => {
  const world = await aWorld(db)
  const club = await inCampaign(db, world)
  let verdict: Scanned = { kind: 'away', why: 'clamd is not there' }
  const fetchPart = makeFetchPart({
    ...deps,
    channels: { byId: async () => aProvider },
    http: async () => ({
      kind: 'answered',
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from('STOP'),
    }),
    storeBytes: async () => kept('text/plain'),
    heed: heedWords,
    addresses: { seal: async () => null, open: async () => null },
    settle: settlePart,
    maxBytes: 1_000,
    scanning: { scan: async () => verdict },
    read: async () => Buffer.from('STOP'),
  })
  const never = new AbortController().signal
  const [waits, isFound] = [aPhone(), aPhone()]
  for (const phone of [waits, isFound]) {
    await phone.send(world, 'CLUB')
    await phone.send(world, null, { kind: 'mms', parts: [byUrl('text/plain')] })
    const [id = anId<'part'>()] = await waiting(phone.phone)
    expect((await fetchPart(id, 1, never)).kind).toBe(phone === waits ? 'again' : 'done')
    expect([await phone.in(club), await phone.stands(world)]).toEqual(['ended', { out: true, held: false }])
    expect((await phone.texts()).at(-1)).toBe('stop-confirmation')
    verdict = { kind: 'found', what: 'Eicar' }
  }
  // What is looked through later is not heeded once more.
  const said = await waits.texts()
  const [id = anId<'part'>()] = await waiting(waits.phone)
  expect(await fetchPart(id, 2, never)).toEqual({ kind: 'done' })
  expect(await waits.texts()).toEqual(said)
})

test('a YES whose picture comes later is answered once, and gets its sender into nothing else', async () => {
  const world = await aWorld(db)
  const [club, other] = [
    await inCampaign(db, world, { keywordOptIn: 'double' }),
    await inCampaign(db, world, {}, 'OTHER'),
  ]
  await optingIn(world, other.id)
  const phone = aPhone()
  await phone.send(world, 'CLUB')
  await phone.hears()
  expect(await phone.send(world, 'YES', { kind: 'mms', parts: [byUrl('image/jpeg')] })).toEqual(['opt-in-confirmation'])
  const said = await phone.texts()
  await arrives(phone.phone, null)
  expect([await phone.in(club), await phone.in(other)]).toEqual(['subscribed', 'nothing'])
  expect(await phone.texts()).toEqual(said)
})

test('what the states say is what the ledger comes to', async () => {
  expect(await verifyConsents(db.manager)).toEqual([])
})
