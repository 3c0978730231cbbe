import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeSettlePart } from '../intake/settle-part.use-case.js'
import type { StoredBytes } from '../media/part.js'
import { canBeRetried } from '../media/preview.js'
import type { PartId } from '../message/message.js'
import { makeModerate } from '../moderation/moderate.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { verifyCounts } from '../stats/verify.store.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anId, anIncoming, aPart, aSubmission } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld, type World } from '../testing/world.js'
import { arrivingAgain } from './retry-part.js'
import { makeRetryPart } from './retry-part.use-case.js'
import { patterns } from '../testing/patterns.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const receive = makeReceive({
  db,
  now,
  newId,
  storeBytes: () => Promise.reject(new Error('no bytes here')),
  judgeTexts: patterns.judge,
})
const settlePart = makeSettlePart({ db, now, newId, judgeTexts: patterns.judge })
const moderate = makeModerate({ db, now, newId })
const retryPart = makeRetryPart({ db, now })

const stored: StoredBytes = { blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

/** A submission whose one part could not be fetched. */
const aPartGivenUp = async (world: World): Promise<PartId> => {
  const source = { kind: 'url', url: 'https://api.twilio.com/x' } as const
  const parts = [{ contentType: 'image/jpeg', fileName: null, source }]
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, parts }))
  const [part]: { id: PartId }[] = await db.manager.query(
    'select p.id from part p join submission s using (message_id) where s.inbox_id = $1',
    [world.inbox.id],
  )
  if (!part) throw new Error('no part')
  await settlePart(part.id, { kind: 'given-up' })
  return part.id
}
const submissionOf = (world: World) =>
  db.manager.getRepository(SubmissionTable).findOneByOrFail({ inboxId: world.inbox.id })
const count = async (sql: string, id: string): Promise<number> =>
  (await db.manager.query<{ n: number }[]>(`select count(*)::int n from ${sql}`, [id]))[0]?.n ?? 0
const fetchesOf = (partId: PartId): Promise<number> =>
  count(`effect where kind = 'fetch-part' and subject_id = $1`, partId)

test.each(['approved', 'denied'] as const)('what was %s meanwhile stays so, and does not arrive again', (folder) => {
  const submission = aSubmission({ folder })
  expect(arrivingAgain(submission, 'Dana')).toBe(submission)
})

test('a part that could not be fetched is asked for again, and judged when it has come; the receipt is not repeated', async () => {
  const settings = { replyOnReceipt: { kind: 'sms', text: 'Got it' } } as const
  const world = await aWorld(db, { settings })
  const partId = await aPartGivenUp(world)
  expect(await submissionOf(world)).toMatchObject({ reason: 'part-not-fetched', arriving: false, version: 2 })

  const retried = await retryPart({ viewer: world.viewer, partId })
  expect(retried).toMatchObject({ ok: true, value: { arriving: true, reason: null } })
  expect(await submissionOf(world)).toMatchObject({ arriving: true, reason: null, folder: 'pending', version: 3 })
  expect(await fetchesOf(partId)).toBe(2)
  expect(await verifyCounts(db.manager)).toEqual([])

  await settlePart(partId, { kind: 'stored', stored })
  const complete = await submissionOf(world)
  expect(complete).toMatchObject({ arriving: false, reason: null, folder: 'pending', version: 4 })
  expect(complete.trace.map(({ question }) => question)).toContain('Was a part asked for again?')
  expect(await count('outbound_message where submission_id = $1', complete.id)).toBe(1)
  expect(await count('change where subject_id = $1', complete.id)).toBe(4)
})

test('with moderation off it is approved once its part is here, and answered as approved', async () => {
  const settings = { moderation: false, replyOnApproval: { kind: 'sms', text: 'On the wall' } } as const
  const world = await aWorld(db, { settings })
  const partId = await aPartGivenUp(world)
  await retryPart({ viewer: world.viewer, partId })
  await settlePart(partId, { kind: 'stored', stored })
  const { id, folder } = await submissionOf(world)
  expect(folder).toBe('approved')
  expect(await count(`outbound_message where submission_id = $1 and occasion = 'approval'`, id)).toBe(1)
})

test('given up again, it is left to a person again', async () => {
  const world = await aWorld(db)
  const partId = await aPartGivenUp(world)
  await retryPart({ viewer: world.viewer, partId })
  await settlePart(partId, { kind: 'given-up' })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, reason: 'part-not-fetched', folder: 'pending' })
})

test('a decision stands while the part is fetched for it', async () => {
  const world = await aWorld(db)
  const partId = await aPartGivenUp(world)
  const { id, version } = await submissionOf(world)
  const refs = [{ id, expectedVersion: version }]
  await moderate({ viewer: world.viewer, refs, to: 'approved', reason: null, note: null })
  await retryPart({ viewer: world.viewer, partId })
  await settlePart(partId, { kind: 'stored', stored })
  expect(await submissionOf(world)).toMatchObject({ arriving: false, folder: 'approved' })
  expect(await count(`part where id = $1 and state = 'stored'`, partId)).toBe(1)
})

test('asked for ten times at once it is fetched once more; one that is here or on its way is left alone', async () => {
  const world = await aWorld(db)
  const partId = await aPartGivenUp(world)
  const answers = await Promise.all(Array.from({ length: 10 }, () => retryPart({ viewer: world.viewer, partId })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await fetchesOf(partId)).toBe(2)
  expect(await retryPart({ viewer: world.viewer, partId })).toMatchObject({ failure: { kind: 'not-given-up' } })
})

const aPartHere = async (world: World, preview: 'failed' | 'none', contentType: string): Promise<PartId> => {
  const partId = await aPartGivenUp(world)
  await retryPart({ viewer: world.viewer, partId })
  await settlePart(partId, { kind: 'stored', stored: { ...stored, contentType } })
  await db.manager.query('update part set preview = $2 where id = $1', [partId, preview])
  return partId
}

test.each([
  { state: 'stored', preview: 'none', contentType: 'audio/amr', asked: true },
  { state: 'stored', preview: 'none', contentType: 'audio/midi', asked: false },
  { state: 'stored', preview: 'none', contentType: 'text/plain', asked: false },
  { state: 'stored', preview: 'failed', contentType: 'video/mp4', asked: true },
  { state: 'stored', preview: 'preparing', contentType: 'video/mp4', asked: false },
  { state: 'stored', preview: 'ready', contentType: 'image/png', asked: false },
  { state: 'not-fetched', preview: 'none', contentType: null, asked: true },
  { state: 'erased', preview: 'none', contentType: 'audio/amr', asked: false },
] as const)(
  'a person is asked to retry a $contentType that is $state, its preview $preview: $asked',
  ({ asked, ...of }) => {
    expect(canBeRetried(aPart({ sourceUrl: 'https://api.example/media', ...of }))).toBe(asked)
  },
)

test.each([
  { preview: 'failed', contentType: 'image/jpeg', effect: 'prepare-media', effects: 2 },
  { preview: 'none', contentType: 'audio/amr', effect: 'prepare-clip', effects: 2 },
] as const)('a $contentType whose preview is $preview is prepared once more', async (each) => {
  const world = await aWorld(db)
  const partId = await aPartHere(world, each.preview, each.contentType)
  const before = await submissionOf(world)
  const answers = await Promise.all([1, 2, 3].map(() => retryPart({ viewer: world.viewer, partId })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await submissionOf(world)).toEqual(before)
  expect(await count(`part where id = $1 and preview = 'preparing'`, partId)).toBe(1)
  expect(await count(`effect where kind = '${each.effect}' and subject_id = $1`, partId)).toBe(each.effects)
  expect(await count(`change where kind = 'prepared' and subject_id = $1`, before.id)).toBe(1)
})

test('what can never be shown is not tried', async () => {
  const world = await aWorld(db)
  const partId = await aPartHere(world, 'none', 'application/pdf')
  expect(await retryPart({ viewer: world.viewer, partId })).toMatchObject({ failure: { kind: 'not-given-up' } })
})

test('the parts of another organisation are not there', async () => {
  const [world, other] = [await aWorld(db), await aWorld(db)]
  const partId = await aPartGivenUp(other)
  expect(await retryPart({ viewer: world.viewer, partId })).toEqual({ ok: false, failure: { kind: 'not-found' } })
  expect(await fetchesOf(partId)).toBe(1)
})
