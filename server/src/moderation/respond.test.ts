import { expect, test } from 'vitest'
import { lockConsentOf } from '../consent/consent.store.js'
import type { ReplyDraft } from '../reply/draft.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction } from '../platform/db.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anIncoming, aViewer } from '../testing/builders.js'
import { optOut } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeRespond } from './respond.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId, storeBytes, judgeTexts: patterns.judge })
const respond = makeRespond({ db, now, newId, findReplyMedia: async () => undefined })

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const aSubmissionIn = async (world: World, over = {}) => {
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, ...over }))
  return db.manager.getRepository(SubmissionTable).findOneByOrFail({ inboxId: world.inbox.id })
}
const sms = (text: string): ReplyDraft => ({ kind: 'sms', subject: null, text, mediaIds: [] })

test('a person answers: one message, its variables filled, on its way at once', async () => {
  const world = await aWorld(db)
  const submission = await aSubmissionIn(world)
  const reply = sms('Thanks for {keyword}, {lastDigits}: {reference}')
  const written = await respond({ viewer: world.viewer, submissionId: submission.id, reply })
  expect(written).toMatchObject({
    ok: true,
    value: { occasion: 'response', state: 'waiting', recipient: submission.sender, submissionId: submission.id },
  })
  expect(written.ok && written.value.text).toMatch(/^Thanks for PHOTO, 0143: \w{4}-\w{4}-\w{4}$/)
  const effects = await db.manager.query(
    `select kind, due_at <= now() as due from effect where organisation_id = $1 and kind = 'send-message'`,
    [world.organisation.id],
  )
  expect(effects).toEqual([{ kind: 'send-message', due: true }])
  const changes = await db.manager.query('select kind from change where subject_id = $1 order by id', [submission.id])
  expect(changes).toEqual([{ kind: 'received' }, { kind: 'effects' }])
})

test('who opted out, or is blocked, is not answered', async () => {
  const world = await aWorld(db)
  const submission = await aSubmissionIn(world)
  const ask = () => respond({ viewer: world.viewer, submissionId: submission.id, reply: sms('Hi') })
  await db.manager.query(
    `insert into blocked_sender (id, organisation_id, digits, range, blocked_by, origin, created_at)
     values (gen_random_uuid(), $1, '+1202', true, 'Ada', 'hand', now())`,
    [world.organisation.id],
  )
  expect(await ask()).toMatchObject({ failure: { kind: 'sender-blocked' } })
  const { id: shortCodeId } = world.shortCode
  await inTransaction(db, async (tx) => {
    await lockConsentOf(tx, { shortCodeId, phone: submission.sender })
    await optOut(tx, { shortCodeId, phone: submission.sender })
  })
  expect(await ask()).toMatchObject({ failure: { kind: 'opted-out' } })
})

test.each([
  { what: 'an analyst', role: 'analyst', reply: sms('Hi'), kind: 'not-allowed' },
  { what: 'an empty text', role: 'moderator', reply: sms(' '), kind: 'invalid' },
  { what: 'an unknown variable', role: 'moderator', reply: sms('{what}'), kind: 'invalid' },
  {
    what: 'media of nobody',
    role: 'moderator',
    reply: { ...sms('Hi'), kind: 'mms', mediaIds: ['a'] },
    kind: 'invalid',
  },
] as const)('$what: $kind', async ({ role, reply, kind }) => {
  const world = await aWorld(db)
  const submission = await aSubmissionIn(world)
  const viewer = aViewer({ organisationId: world.organisation.id, role })
  expect(await respond({ viewer, submissionId: submission.id, reply })).toMatchObject({ failure: { kind } })
})

test('a short code that wrote is not answered, and another organisation’s submission is not there', async () => {
  const world = await aWorld(db)
  const submission = await aSubmissionIn(world, { from: '72345' })
  expect(await respond({ viewer: world.viewer, submissionId: submission.id, reply: sms('Hi') })).toMatchObject({
    failure: { kind: 'invalid', message: 'Replies go to phones only.' },
  })
  const stranger = aViewer()
  expect(await respond({ viewer: stranger, submissionId: submission.id, reply: sms('Hi') })).toMatchObject({
    failure: { kind: 'not-found' },
  })
})
