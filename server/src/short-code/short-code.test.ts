import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { aShortCode, aViewer, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeSaveShortCodeSettings, type ShortCodeSettings } from './save-short-code-settings.use-case.js'
import { makeSaveShortCode } from './save-short-code.use-case.js'
import { faultOfTexts } from './texts.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const save = makeSaveShortCodeSettings(db)
const saveCode = makeSaveShortCode({ db, now, newId })
const receive = makeReceive({
  db,
  now,
  newId,
  judgeTexts: patterns.judge,
  storeBytes: () => Promise.reject(new Error('texts only')),
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const { texts } = aShortCode()

/** What the phone was answered, and where its message lies. */
const text = async ({ channel, shortCode }: World, words: string, from = '+12025550143') => {
  const message = anIncoming({ kind: 'sms', from, to: shortCode.code, text: words })
  await receive(channel, request, message)
  const [row] = await db.manager.query<{ route: string; inbox: string | null; answer: string | null }[]>(
    `select message.route, submission.inbox_id as inbox,
            (select text from outbound_message where outbound_message.message_id = message.id) as answer
       from message left join submission on submission.message_id = message.id where provider_message_id = $1`,
    [message.providerMessageId],
  )
  return row
}

const settingsOf = (over: Partial<ShortCodeSettings> = {}): ShortCodeSettings => ({
  texts,
  catchAllInboxId: null,
  reservedWordsByProvider: false,
  stopScope: 'code',
  languages: ['en'],
  ...over,
})

test.each([
  { name: 'as they are', change: {}, fault: undefined },
  { name: 'an empty one', change: { help: ' ' }, fault: ['texts', 'help'] },
  { name: 'one that is too long', change: { stop: 'x'.repeat(1_601) }, fault: ['texts', 'stop'] },
  { name: 'with what it knows', change: { unknownKeyword: '{keyword} is none of {shortCode}' }, fault: undefined },
  { name: 'with what it does not', change: { help: 'About {keyword}' }, fault: ['texts', 'help'] },
  { name: 'a request that names the campaign', change: { optInRequest: '{campaign}: YES?' }, fault: undefined },
  { name: 'a confirmation that says how often', change: { optInConfirmation: '{frequency}' }, fault: undefined },
])('texts, $name: $fault', ({ change, fault }) => {
  expect(faultOfTexts({ ...texts, ...change })?.path).toEqual(fault)
})

test('on a shared code STOP reaches over no organisation', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const viewer = aViewer({ operator: true })
  const ask = (stopScope: ShortCodeSettings['stopScope']) =>
    save({ viewer, shortCodeId: world.shortCode.id, settings: settingsOf({ stopScope }), expectedVersion: 1 })
  expect(await ask('organisation')).toMatchObject({ failure: { kind: 'invalid', path: ['stopScope'] } })
  expect(await ask('campaign')).toMatchObject({ ok: true, value: { stopScope: 'campaign' } })
})

test('a code answers with its own texts, filled in', async () => {
  const world = await aWorld(db, { sharing: 'shared' })
  const operator = aViewer({ operator: true })
  const own = {
    ...texts,
    help: 'Help for {shortCode}',
    stop: 'Out of {shortCode}',
    unknownKeyword: '{keyword}? Not on {shortCode}.',
  }
  const asked = { viewer: operator, shortCodeId: world.shortCode.id, settings: settingsOf({ texts: own }) }
  expect(await save({ ...asked, expectedVersion: 1 })).toMatchObject({ ok: true, value: { version: 2 } })
  const { code } = world.shortCode
  expect(await text(world, 'help')).toMatchObject({ answer: `Help for ${code}` })
  expect(await text(world, '“Fotoo!” my dog')).toMatchObject({ answer: `Fotoo? Not on ${code}.`, route: 'unmatched' })
  expect(await text(world, '📷')).toMatchObject({ answer: `? Not on ${code}.` })
  expect(await text(world, 'stop')).toMatchObject({ answer: `Out of ${code}` })
  expect(await save({ ...asked, expectedVersion: 1 })).toMatchObject({
    failure: { kind: 'version-stale', current: { version: 2 } },
  })
})

test('where the provider answers STOP, nothing is sent from here, and the opt-out holds all the same', async () => {
  const world = await aWorld(db)
  const settings = settingsOf({ reservedWordsByProvider: true })
  await save({ viewer: world.viewer, shortCodeId: world.shortCode.id, expectedVersion: 1, settings })
  for (const words of ['STOP', 'help', 'start', 'stop'])
    expect(await text(world, words)).toEqual({ route: 'reserved', inbox: null, answer: null })
  const kinds = await db.manager.query('select kind from consent_event where short_code_id = $1 order by at, id', [
    world.shortCode.id,
  ])
  expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual(['opted-out', 'asked-help', 'opted-in', 'opted-out'])
  const [state] = await db.manager.query('select opted_out_at from consent_state where short_code_id = $1', [
    world.shortCode.id,
  ])
  expect(state.opted_out_at).not.toBeNull()
})

test('a dedicated code’s catch-all takes what begins with no keyword; its settings say which, and a shared one has none', async () => {
  const world = await aWorld(db)
  const { viewer, shortCode, inbox } = world
  expect(await text(world, 'hello')).toMatchObject({ route: 'unmatched', inbox: null })
  const settings = settingsOf({ catchAllInboxId: inbox.id })
  expect(await save({ viewer, shortCodeId: shortCode.id, expectedVersion: 1, settings })).toMatchObject({ ok: true })
  expect(await text(world, 'hello')).toMatchObject({ route: 'inbox', inbox: inbox.id })
  expect(await text(world, 'STOP')).toMatchObject({ route: 'reserved', inbox: null })
  const stranger = await aWorld(db)
  const theirs = settingsOf({ catchAllInboxId: stranger.inbox.id })
  expect(await save({ viewer, shortCodeId: shortCode.id, expectedVersion: 2, settings: theirs })).toMatchObject({
    failure: { kind: 'invalid', path: ['catchAllInboxId'] },
  })
  const shared = await aWorld(db, { sharing: 'shared' })
  const operator = aViewer({ operator: true, organisationId: shared.organisation.id })
  const onShared = settingsOf({ catchAllInboxId: shared.inbox.id })
  expect(
    await save({ viewer: operator, shortCodeId: shared.shortCode.id, expectedVersion: 1, settings: onShared }),
  ).toMatchObject({ failure: { kind: 'invalid', path: ['catchAllInboxId'] } })
})

test('a dedicated code is its organisation’s administrators’ to set, a shared one the operator’s', async () => {
  const [world, shared] = [await aWorld(db), await aWorld(db, { sharing: 'shared' })]
  const ask = async (viewer: World['viewer'], { shortCode }: World) => {
    const saved = await save({ viewer, shortCodeId: shortCode.id, expectedVersion: 1, settings: settingsOf() })
    return saved.ok ? 'saved' : saved.failure.kind
  }
  expect(await ask(aViewer({ ...world.viewer, role: 'moderator' }), world)).toBe('not-allowed')
  expect(await ask(shared.viewer, world)).toBe('not-found')
  expect(await ask(aViewer({ operator: true }), world)).toBe('not-found')
  expect(await ask(shared.viewer, shared)).toBe('not-allowed')
  expect(await ask(world.viewer, world)).toBe('saved')
  expect(await ask(aViewer({ operator: true }), shared)).toBe('saved')
})

test('the operator makes codes, shared or dedicated, and what was set by their owners stays', async () => {
  const world = await aWorld(db)
  const viewer = aViewer({ ...world.viewer, operator: true })
  const { country, type, smsChannelId, mmsChannelId } = world.shortCode
  const { optInRequest: _, optInConfirmation: __, ...given } = texts
  const wished = { viewer, country, type, smsChannelId, mmsChannelId, texts: given }
  const made = await saveCode({ ...wished, id: null, code: '64321', sharing: 'shared' })
  expect(made).toMatchObject({ ok: true, value: { sharing: 'shared', organisationId: null, version: 1 } })
  if (!made.ok) throw new Error(made.failure.kind)
  expect(made.value.texts.optInRequest).toContain('{campaign}')
  await save({
    viewer,
    shortCodeId: made.value.id,
    expectedVersion: 1,
    settings: settingsOf({ reservedWordsByProvider: true }),
  })
  const again = { ...wished, id: made.value.id, code: '64321' }
  expect(await saveCode({ ...again, sharing: null })).toMatchObject({
    value: { sharing: 'shared', reservedWordsByProvider: true, version: 3, texts },
  })
  expect(await saveCode({ ...again, sharing: 'dedicated' })).toMatchObject({
    failure: { kind: 'invalid', path: ['sharing'] },
  })
  expect(await saveCode({ ...wished, id: null, code: '64322', sharing: null })).toMatchObject({
    value: { sharing: 'dedicated', organisationId: viewer.organisationId },
  })
})
