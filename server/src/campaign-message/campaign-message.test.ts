import { beforeEach, describe, expect, test } from 'vitest'
import type { Campaign, CampaignSettings } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { OutgoingMessage } from '../channel/channel.js'
import { makeSendMessage } from '../channel/send.use-case.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, anId, aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { optOut, recordFacts } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { phonesFrom, subscribe } from '../testing/subscribers.js'
import { aWorld, type World } from '../testing/world.js'
import type { CampaignMessage } from './campaign-message.js'
import { makeCampaignMessageReads } from './campaign-message-list.store.js'
import { makeChangeCampaignMessage } from './change-campaign-message.use-case.js'
import type { Change } from './change.js'
import { progressOf } from './progress.js'
import { makeSendCampaignMessage, type SendCampaignMessage } from './send-campaign-message.use-case.js'
import { makeSpreadCampaignMessage } from './spread.use-case.js'
import { makeTestCampaignMessage } from './test-campaign-message.use-case.js'

const db = await aDatabase()
const clock = aClock('2026-06-01T12:00:00Z')
const deps = { db, now: clock.now, newId: makeNewId(clock.now), findReplyMedia: () => Promise.resolve(undefined) }
const sendToAll = makeSendCampaignMessage(deps)
const sendTest = makeTestCampaignMessage(deps)
const change = makeChangeCampaignMessage(deps)
const spread = makeSpreadCampaignMessage(deps)

let sent: OutgoingMessage[] = []
beforeEach(() => {
  sent = []
})

let world: World
const send = makeSendMessage({
  ...deps,
  tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
  channelById: () => Promise.resolve(world.channel),
  adapterOf: () => ({
    send: async (message) => {
      sent.push(message)
      return { kind: 'accepted', providerMessageId: message.id, delivered: true }
    },
  }),
  mediaUrl: () => '',
  statusUrl: () => '',
  hourlyCap: 20,
})
const never = new AbortController().signal

const inCampaign = async (settings: Partial<CampaignSettings> = {}, over: Partial<Campaign> = {}) => {
  world = await aWorld(db)
  const campaign = aCampaign({
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    ...over,
    settings: { quietHours: null, ...settings },
  })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  return campaign
}

const sms = (text: string) => ({ kind: 'sms', subject: null, text, mediaIds: [] }) as const
type Wishes = Partial<Parameters<SendCampaignMessage>[0]>
const request = ({ id }: Campaign, over: Wishes = {}) => ({
  viewer: world.viewer,
  campaignId: id,
  draft: sms('{campaign}: hello.'),
  at: null,
  ...over,
})

const toAll = async (campaign: Campaign, over: Wishes = {}): Promise<CampaignMessage> => {
  const made = await sendToAll(request(campaign, over))
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  return made.value
}

const asking = () => ({ viewer: world.viewer, requestId: '', signal: never })
const reads = makeCampaignMessageReads(db.manager)
const stored = async ({ id }: CampaignMessage): Promise<CampaignMessage> => {
  const message = await reads.messageOf(asking()).load(id)
  if (!message) throw new Error('it is not there')
  return message
}
const counts = async (message: CampaignMessage) =>
  progressOf(await stored(message), await reads.countsOf(asking()).load(message.id))

const textsOf = ({ id }: CampaignMessage): Promise<OutboundMessage[]> =>
  db.manager.getRepository(OutboundMessageTable).find({ where: { campaignMessageId: id }, order: { recipient: 'ASC' } })

/** What the relay does with what waits in the lane: claims, runs, writes down. */
const sendWaiting = async (): Promise<void> => {
  const effects = await db.manager.query<{ id: string; subject_id: OutboundMessage['id'] }[]>(
    `select id, subject_id from effect where lane = $2 and state = 'waiting' and due_at <= $1`,
    [clock.now(), `channel:${world.channel.id}`],
  )
  for (const { id, subject_id: subjectId } of effects) {
    await db.manager.query(`update effect set state = 'claimed', attempts = attempts + 1 where id = $1`, [id])
    const outcome = await send(subjectId, 1, never)
    await db.manager.query(`update effect set state = $2, due_at = coalesce($3, due_at) where id = $1`, [
      id,
      outcome.kind === 'again' ? 'waiting' : 'done',
      outcome.kind === 'again' ? outcome.at : null,
    ])
  }
}

const done = (message: CampaignMessage, what: Change) => change({ viewer: world.viewer, id: message.id, change: what })

const spreadEffects = ({ id }: CampaignMessage): Promise<{ state: string; dueAt: Date }[]> =>
  db.manager.query(
    `select state, due_at as "dueAt" from effect where kind = 'spread-campaign-message' and subject_id = $1 order by id`,
    [id],
  )

test('each subscriber gets the text, its variables filled in, and once', async () => {
  const campaign = await inCampaign()
  const [ada = '', bob = '', eve = ''] = phonesFrom(1, 3)
  await subscribe(db.manager, campaign, [ada], { firstName: 'Ada' })
  await subscribe(db.manager, campaign, [bob, eve])
  await inTransaction(db, (tx) => optOut(tx, { shortCodeId: campaign.shortCodeId, phone: eve }))
  const message = await toAll(campaign, { draft: sms('{campaign}: hello {firstName}!') })
  expect(message).toMatchObject({ state: 'scheduled', total: 2, createdBy: { name: world.viewer.name } })
  expect(await spread(message.id)).toEqual({ kind: 'done' })
  await sendWaiting()
  expect(sent.map(({ to, text }) => [to, text])).toEqual([
    [ada, 'Acme Club: hello Ada!'],
    [bob, 'Acme Club: hello !'],
  ])
  expect(await stored(message)).toMatchObject({ state: 'done', startedAt: clock.now(), finishedAt: clock.now() })
  expect(await counts(message)).toMatchObject({ total: 2, waiting: 0, delivered: 2 })
  // A run too many does no harm.
  expect(await spread(message.id)).toEqual({ kind: 'done' })
  expect(await textsOf(message)).toHaveLength(2)
})

test('two seconds of the channel are written ahead, and what is written next follows what has left', async () => {
  const campaign = await inCampaign()
  await subscribe(db.manager, campaign, phonesFrom(100, 50))
  const message = await toAll(campaign)
  expect(await spread(message.id)).toMatchObject({ kind: 'again', at: new Date(clock.now().getTime() + 1_000) })
  expect(await textsOf(message)).toHaveLength(20)
  expect(await counts(message)).toMatchObject({ total: 50, waiting: 50 })
  expect(await spread(message.id)).toMatchObject({ kind: 'again' })
  expect(await textsOf(message)).toHaveLength(20)
  await db.manager.query(
    `update effect set state = 'done' where id in (select id from effect where state = 'waiting' and kind = 'send-message' and subject_id = any($1::uuid[]) limit 7)`,
    [(await textsOf(message)).map(({ id }) => id)],
  )
  await spread(message.id)
  expect(await textsOf(message)).toHaveLength(27)
  expect((await textsOf(message)).map(({ recipient }) => recipient)).toEqual(phonesFrom(100, 27))
})

test('who joins behind the last phone is written to, who joins before it is not', async () => {
  const campaign = await inCampaign()
  const phones = phonesFrom(200, 30)
  await subscribe(db.manager, campaign, phones.slice(1, 29))
  const message = await toAll(campaign)
  await spread(message.id)
  await subscribe(db.manager, campaign, [phones[0] ?? '', phones[29] ?? ''])
  await sendWaiting()
  await spread(message.id)
  expect((await textsOf(message)).map(({ recipient }) => recipient)).toEqual(phones.slice(1))
  expect(await stored(message)).toMatchObject({ state: 'done', spread: 29, total: 29 })
})

test('who stopped after the text was written gets nothing, and is counted', async () => {
  const campaign = await inCampaign()
  const [ada = '', bob = ''] = phonesFrom(300, 2)
  await subscribe(db.manager, campaign, [ada, bob])
  const message = await toAll(campaign)
  await spread(message.id)
  await inTransaction(db, (tx) => optOut(tx, { shortCodeId: campaign.shortCodeId, phone: ada }))
  await sendWaiting()
  expect(sent.map(({ to }) => to)).toEqual([bob])
  expect(await counts(message)).toMatchObject({ total: 2, suppressed: 1, delivered: 1 })
})

test('the messages of several campaigns come page by page, newest first', async () => {
  const [first, second] = [await inCampaign(), await inCampaign()]
  await toAll(second)
  const viewer = aViewer({ organisationId: first.organisationId })
  const made: string[] = []
  for (let number = 0; number < 5; number++) {
    clock.pass(1_000)
    world = { ...world, viewer }
    made.unshift((await toAll(first)).id)
  }
  const of = { viewer, requestId: '', signal: never }
  const pages = makeCampaignMessageReads(db.manager).pageOf(of)
  const page = (campaignId: Campaign['id'], after?: CampaignMessage) =>
    pages.load({ campaignId, size: 2, after: after && { at: after.createdAt, id: after.id } })
  // It is another organisation's.
  const [one, other] = await Promise.all([page(first.id), page(second.id)])
  expect(other).toEqual({ rows: [], hasMore: false })
  const next = await page(first.id, one.rows[1])
  const last = await page(first.id, next.rows[1])
  expect([one, next, last].map(({ hasMore }) => hasMore)).toEqual([true, true, false])
  expect([one, next, last].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(made)
})

describe('pause, resume, stop', () => {
  test('a pause lets out what is written, and nothing more; resumed, it goes on behind that', async () => {
    const campaign = await inCampaign()
    await subscribe(db.manager, campaign, phonesFrom(400, 30))
    const message = await toAll(campaign)
    await spread(message.id)
    expect(await done(message, 'pause')).toMatchObject({ ok: true, value: { state: 'paused', version: 2 } })
    // The same again changes nothing.
    expect(await done(message, 'pause')).toMatchObject({ ok: true, value: { state: 'paused', version: 2 } })
    await sendWaiting()
    expect(await spread(message.id)).toEqual({ kind: 'done' })
    expect(sent).toHaveLength(20)
    expect(await done(message, 'resume')).toMatchObject({ ok: true, value: { state: 'sending' } })
    await spread(message.id)
    await sendWaiting()
    expect(sent.map(({ to }) => to)).toEqual(phonesFrom(400, 30))
  })

  test('of what waits to be spread one run is left, at its time', async () => {
    const campaign = await inCampaign()
    const message = await toAll(campaign, { at: '2026-06-02T09:00:00' })
    const dueAt = new Date('2026-06-02T09:00:00Z')
    await done(message, 'pause')
    expect(await spreadEffects(message)).toEqual([{ state: 'cancelled', dueAt }])
    await done(message, 'resume')
    expect(await spreadEffects(message)).toEqual([
      { state: 'cancelled', dueAt },
      { state: 'waiting', dueAt },
    ])
    expect(await stored(message)).toMatchObject({ state: 'scheduled' })
  })

  test('a stop takes back what nobody has claimed, and what was claimed goes its way', async () => {
    const campaign = await inCampaign()
    await subscribe(db.manager, campaign, phonesFrom(500, 30))
    const message = await toAll(campaign)
    await spread(message.id)
    const [claimed, left] = await textsOf(message)
    if (!claimed || !left) throw new Error('nothing was written')
    await db.manager.query(`update effect set state = 'claimed' where subject_id = $1`, [claimed.id])
    // Its sender has died, and the relay has put it back: it may have been sent.
    await db.manager.query(`update outbound_message set state = 'sending', sent_at = now() where id = $1`, [left.id])
    expect(await done(message, 'stop')).toMatchObject({ ok: true, value: { state: 'stopped' } })
    expect(await counts(message)).toMatchObject({ total: 30, waiting: 1, sending: 1, cancelled: 18 })
    await sendWaiting()
    expect(sent).toEqual([])
    expect(await counts(message)).toMatchObject({ waiting: 1, unknown: 1, cancelled: 18 })
    // Claimed before the stop, asked for the last time after it.
    await send(claimed.id, 1, never)
    expect(await counts(message)).toMatchObject({ waiting: 0, cancelled: 19 })
    expect(await spread(message.id)).toEqual({ kind: 'done' })
    expect(await textsOf(message)).toHaveLength(20)
    for (const again of ['pause', 'resume'] as const)
      expect(await done(message, again)).toMatchObject({ ok: false, failure: { kind: 'over' } })
  })

  test('one that has all gone out can’t be stopped any more, unless some of it waits', async () => {
    const campaign = await inCampaign()
    await subscribe(db.manager, campaign, phonesFrom(600, 2))
    const message = await toAll(campaign)
    await spread(message.id)
    await sendWaiting()
    expect(await done(message, 'stop')).toMatchObject({ ok: false, failure: { kind: 'over' } })
    const other = await toAll(campaign)
    await spread(other.id)
    expect(await stored(other)).toMatchObject({ state: 'done' })
    expect(await done(other, 'stop')).toMatchObject({ ok: true, value: { state: 'stopped' } })
    expect(await counts(other)).toMatchObject({ cancelled: 2 })
  })

  test('an inactive campaign pauses by itself, and says so', async () => {
    const campaign = await inCampaign()
    await subscribe(db.manager, campaign, phonesFrom(700, 30))
    const message = await toAll(campaign)
    await spread(message.id)
    await db.manager.query(`update campaign set status = 'inactive' where id = $1`, [campaign.id])
    await sendWaiting()
    expect(sent).toEqual([])
    expect(await spread(message.id)).toEqual({ kind: 'done' })
    expect(await stored(message)).toMatchObject({ state: 'paused', stateReason: expect.stringContaining('inactive') })
    await db.manager.query(`update campaign set status = 'active' where id = $1`, [campaign.id])
    expect(await done(message, 'resume')).toMatchObject({ ok: true, value: { state: 'sending', stateReason: null } })
    clock.pass(3_600_000)
    await sendWaiting()
    expect(sent).toHaveLength(20)
  })
})

test('in quiet hours nothing is written and nothing leaves; it goes on when they are over', async () => {
  const campaign = await inCampaign({ quietHours: { from: '21:00', until: '09:00' }, timeZone: 'America/New_York' })
  await subscribe(db.manager, campaign, phonesFrom(800, 30))
  const message = await toAll(campaign, { at: '2026-06-05T20:59:59' })
  clock.pass(new Date('2026-06-06T00:59:59Z').getTime() - clock.now().getTime())
  await spread(message.id)
  // The relay was slow.
  clock.pass(2_000)
  await sendWaiting()
  expect(sent).toEqual([])
  expect(await spread(message.id)).toMatchObject({ kind: 'again', why: 'Quiet hours until 09:00.' })
  expect(await stored(message)).toMatchObject({ state: 'sending', stateReason: 'Quiet hours until 09:00.' })
  clock.pass(new Date('2026-06-06T13:00:00Z').getTime() - clock.now().getTime())
  await sendWaiting()
  expect(sent).toHaveLength(20)
  await spread(message.id)
  expect(await stored(message)).toMatchObject({ state: 'done', stateReason: null, spread: 30 })
})

describe('what is refused', () => {
  const refused = async (campaign: Campaign, over: Wishes, failure: object): Promise<void> => {
    expect(await sendToAll(request(campaign, over))).toMatchObject({ ok: false, failure })
  }
  const because = (path: string, message: string) => ({
    kind: 'invalid',
    path: [path],
    message: expect.stringContaining(message),
  })

  test('a time that has passed, on the clocks of the campaign', async () => {
    const campaign = await inCampaign({ timeZone: 'Asia/Tokyo' })
    const tokyo = new Date(clock.now().getTime() + 9 * 3_600_000)
    const at = (seconds: number) => new Date(tokyo.getTime() + seconds * 1000).toISOString().slice(0, 19)
    await refused(campaign, { at: at(-61) }, because('at', 'passed'))
    expect(await toAll(campaign, { at: at(3_600) })).toMatchObject({
      dueAt: new Date(clock.now().getTime() + 3_600_000),
    })
  })

  test('a field that no subscriber has, whatever those of others have', async () => {
    const campaign = await inCampaign()
    const other = aCampaign({ ...campaign, id: anId<'campaign'>(), settings: { quietHours: null } })
    await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [other]))
    await subscribe(db.manager, other, phonesFrom(900, 1), { nickName: 'Adi' })
    await subscribe(db.manager, campaign, phonesFrom(900, 1), { firstName: 'Ada' })
    await refused(campaign, { draft: sms('Hello {nickName}') }, because('text', '{nickName}'))
    expect(await toAll(campaign, { draft: sms('Hello {firstName}') })).toMatchObject({ state: 'scheduled' })
  })

  test('an inactive campaign, a kind without a channel, media that are not there', async () => {
    await refused(await inCampaign({}, { status: 'inactive' }), {}, because('campaignId', 'inactive'))
    const campaign = await inCampaign()
    const mms = { kind: 'mms', subject: null, text: 'Hello', mediaIds: ['none'] } as const
    await refused(campaign, { draft: mms }, because('mediaIds', 'not there'))
    await db.manager.query('update short_code set mms_channel_id = null where id = $1', [campaign.shortCodeId])
    await refused(campaign, { draft: mms }, because('kind', 'no channel that sends MMS'))
  })

  test('whoever may not, and whose it isn’t', async () => {
    const campaign = await inCampaign()
    const moderator = aViewer({ organisationId: campaign.organisationId, role: 'moderator' })
    await refused(campaign, { viewer: moderator }, { kind: 'not-allowed' })
    await refused(campaign, { viewer: aViewer() }, { kind: 'not-found' })
    const message = await toAll(campaign)
    const to = { id: message.id, change: 'stop' } as const
    expect(await change({ ...to, viewer: moderator })).toMatchObject({ failure: { kind: 'not-allowed' } })
    expect(await change({ ...to, viewer: aViewer() })).toMatchObject({ failure: { kind: 'not-found' } })
    expect(await stored(message)).toMatchObject({ state: 'scheduled' })
  })
})

describe('a test', () => {
  const tried = (campaign: Campaign, phone: string, text: string) =>
    sendTest({ viewer: world.viewer, campaignId: campaign.id, draft: sms(text), phone })

  test('goes to one phone with its own fields, also in quiet hours, a subscriber or not', async () => {
    const campaign = await inCampaign({ quietHours: { from: '00:00', until: '23:59' } }, { status: 'inactive' })
    const [ada = '', bob = ''] = phonesFrom(1_000, 2)
    await subscribe(db.manager, campaign, [ada], { firstName: 'Ada' })
    expect(await tried(campaign, ada, 'Hi {firstName}')).toMatchObject({ ok: true, value: { text: 'Hi Ada' } })
    expect(await tried(campaign, bob, 'Hi {firstName}')).toMatchObject({ ok: true, value: { text: 'Hi ' } })
    await sendWaiting()
    expect(sent.map(({ to }) => to)).toEqual([ada, bob])
    const [row] = await db.manager.query(
      'select count(*)::int as n from outbound_message where campaign_message_id is not null and campaign_id = $1',
      [campaign.id],
    )
    expect(row).toEqual({ n: 0 })
  })

  test('goes to nobody who opted out or is blocked, and to no short code', async () => {
    const campaign = await inCampaign()
    const [ada = '', bob = '', cleo = ''] = phonesFrom(1_100, 3)
    const leaving = { kind: 'unsubscribed', campaignId: campaign.id, by: 'phone' } as const
    await inTransaction(db, async (tx) => {
      await optOut(tx, { shortCodeId: campaign.shortCodeId, phone: ada })
      await recordFacts(tx, { shortCodeId: campaign.shortCodeId, phone: cleo }, [leaving])
    })
    await db.manager.query(
      `insert into blocked_sender (id, organisation_id, digits, range, blocked_by, origin, created_at)
       values (gen_random_uuid(), $1, $2, false, 'Ada', 'hand', now())`,
      [campaign.organisationId, bob],
    )
    expect(await tried(campaign, ada, 'Hi')).toMatchObject({ failure: { kind: 'opted-out' } })
    expect(await tried(campaign, cleo, 'Hi')).toMatchObject({ failure: { kind: 'opted-out' } })
    expect(await tried(campaign, bob, 'Hi')).toMatchObject({ failure: { kind: 'sender-blocked' } })
    expect(await tried(campaign, '72345', 'Hi')).toMatchObject({ failure: { kind: 'invalid', path: ['phone'] } })
    const viewer = aViewer({ organisationId: campaign.organisationId, role: 'analyst' })
    const request = { campaignId: campaign.id, draft: sms('Hi'), phone: bob }
    expect(await sendTest({ ...request, viewer })).toMatchObject({ failure: { kind: 'not-allowed' } })
  })
})
