import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import type { DecisionId } from '../submission/decision.js'
import type { Submission, SubmissionId } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anId, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld, type World } from '../testing/world.js'
import { makeModerate } from './moderate.use-case.js'
import { makeUndo } from './undo.use-case.js'
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
const moderate = makeModerate({ db, now, newId })
const undo = makeUndo({ db, now })

const settings = {
  replyOnApproval: { kind: 'sms', text: 'Thank you' },
  postbackUrl: 'https://example.org/hook',
} as const
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

const aPending = async (world: World): Promise<Submission> => {
  const message = anIncoming({ to: world.shortCode.code })
  await receive(world.channel, request, message)
  const rows = await db.manager.query(
    'select s.id from submission s join message m on m.id = s.message_id where m.provider_message_id = $1',
    [message.providerMessageId],
  )
  return db.manager.getRepository(SubmissionTable).findOneByOrFail({ id: rows[0].id })
}

const decide = async (
  world: World,
  { id, version }: { id: SubmissionId; version: number },
  to: 'approved' | 'denied',
) => {
  const [outcome] = await moderate({
    viewer: world.viewer,
    refs: [{ id, expectedVersion: version }],
    to,
    reason: null,
    note: null,
  })
  if (!outcome) throw new Error('every wish has an answer')
  return outcome
}

const takeBack = async (world: World, decisionId: DecisionId) =>
  (await undo({ viewer: world.viewer, decisionIds: [decisionId] }))[0]

type EffectState = { kind: string; state: string }
const effectsOf = (decisionId: DecisionId): Promise<EffectState[]> =>
  db.manager.query('select kind, state from effect where decision_id = $1 order by kind', [decisionId])
const claim = (decisionId: DecisionId) =>
  db.manager.query(`update effect set state = 'claimed', attempts = 1 where decision_id = $1 and state = 'waiting'`, [
    decisionId,
  ])

test('what was sent long ago is not taken back, although its effects are forgotten', async () => {
  const world = await aWorld(db, { settings })
  const outcome = await decide(world, await aPending(world), 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  const { id } = outcome.value.decision
  await db.manager.query(`update outbound_message set state = 'delivered' where decision_id = $1`, [id])
  await db.manager.query('delete from effect where decision_id = $1', [id])
  expect(await takeBack(world, id)).toMatchObject({ failure: { kind: 'too-late', why: 'sent' } })
})

test('a submission that is named twice in one wish is decided once', async () => {
  const world = await aWorld(db, { settings })
  const { id, version } = await aPending(world)
  const refs = [version, version + 1].map((expectedVersion) => ({ id, expectedVersion }))
  const outcomes = await moderate({ viewer: world.viewer, refs, to: 'approved', reason: null, note: null })
  expect(outcomes).toMatchObject([{ ok: true }, { ok: false, failure: { kind: 'already-decided' } }])
})

test('what a part is missing from says so again when its decision is undone', async () => {
  const world = await aWorld(db, { settings })
  const submission = await aPending(world)
  await db.manager.query(`insert into part (id, message_id, position, state) values ($1, $2, 0, 'not-fetched')`, [
    anId<'part'>(),
    submission.messageId,
  ])
  await db.manager.query(`update submission set reason = 'part-not-fetched' where id = $1`, [submission.id])
  const outcome = await decide(world, submission, 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  const undone = await takeBack(world, outcome.value.decision.id)
  expect(undone).toMatchObject({ value: { submission: { folder: 'pending', reason: 'part-not-fetched' } } })
})

test.each(['expired', 'text-not-judged'] as const)(
  'what was pending as %s is so again when its decision is undone',
  async (reason) => {
    const world = await aWorld(db, { settings })
    const submission = await aPending(world)
    await db.manager.query('update submission set reason = $2 where id = $1', [submission.id, reason])
    const outcome = await decide(world, submission, 'denied')
    if (!outcome.ok) throw new Error(outcome.failure.kind)
    const undone = await takeBack(world, outcome.value.decision.id)
    expect(undone).toMatchObject({ value: { submission: { folder: 'pending', reason } } })
  },
)

test('an approval waits out the undo window with its reply and its postback', async () => {
  const world = await aWorld(db, { settings })
  const outcome = await decide(world, await aPending(world), 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  const { decision } = outcome.value
  expect(await effectsOf(decision.id)).toEqual([
    { kind: 'post-back', state: 'waiting' },
    { kind: 'send-message', state: 'waiting' },
  ])
  expect(decision.effectsDueAt.getTime() - decision.at.getTime()).toBe(5000)
  const [{ due }] = await db.manager.query('select bool_and(due_at = $2) due from effect where decision_id = $1', [
    decision.id,
    decision.effectsDueAt,
  ])
  expect(due).toBe(true)
})

test('an undo inside the window cancels all, and the submission is pending again', async () => {
  const world = await aWorld(db, { settings })
  const outcome = await decide(world, await aPending(world), 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  const undone = await takeBack(world, outcome.value.decision.id)
  expect(undone).toMatchObject({
    ok: true,
    value: { submission: { folder: 'pending', decidedAt: null, version: 3 }, decision: { undoneBy: 'Mo Derator' } },
  })
  expect((await effectsOf(outcome.value.decision.id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  const texts = await db.manager.query('select state from outbound_message where decision_id = $1', [
    outcome.value.decision.id,
  ])
  expect(texts).toEqual([{ state: 'cancelled' }])
  expect(await takeBack(world, outcome.value.decision.id)).toMatchObject({ failure: { kind: 'already-undone' } })
})

test('once an effect was claimed the undo is refused and cancels nothing', async () => {
  const world = await aWorld(db, { settings })
  const outcome = await decide(world, await aPending(world), 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  const { id } = outcome.value.decision
  await db.manager.query(
    `update effect set state = 'claimed', attempts = 1 where decision_id = $1 and kind = 'send-message'`,
    [id],
  )
  expect(await takeBack(world, id)).toMatchObject({ failure: { kind: 'too-late', why: 'sent' } })
  expect(await effectsOf(id)).toEqual([
    { kind: 'post-back', state: 'waiting' },
    { kind: 'send-message', state: 'claimed' },
  ])
})

test('of fifty moderators at once one decides, and the others learn who did', async () => {
  const world = await aWorld(db, { settings })
  const pending = await aPending(world)
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) => decide(world, pending, index % 2 ? 'approved' : 'denied')),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const refusals = outcomes.flatMap((each) => (each.ok ? [] : [each.failure]))
  expect(refusals.every((each) => each.kind === 'already-decided' && each.by.name === 'Mo Derator')).toBe(true)
})

test('another organisation can neither decide nor undo', async () => {
  const world = await aWorld(db, { settings })
  const stranger = await aWorld(db)
  const pending = await aPending(world)
  expect(await decide(stranger, pending, 'approved')).toMatchObject({ failure: { kind: 'not-found' } })
  const outcome = await decide(world, pending, 'approved')
  if (!outcome.ok) throw new Error(outcome.failure.kind)
  expect(await takeBack(stranger, outcome.value.decision.id)).toMatchObject({ failure: { kind: 'not-found' } })
})

test('an id that no one has is not found', async () => {
  const world = await aWorld(db)
  expect(await decide(world, { id: anId<'submission'>(), version: 1 }, 'approved')).toMatchObject({
    failure: { kind: 'not-found' },
  })
})

test('a denial over an approval that has not left takes its effects back; undone, the approval stands again', async () => {
  const world = await aWorld(db, { settings })
  const approved = await decide(world, await aPending(world), 'approved')
  if (!approved.ok) throw new Error(approved.failure.kind)
  const denied = await decide(world, approved.value.submission, 'denied')
  if (!denied.ok) throw new Error(denied.failure.kind)
  expect((await effectsOf(approved.value.decision.id)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  expect(await takeBack(world, denied.value.decision.id)).toMatchObject({
    ok: true,
    value: { submission: { folder: 'approved' } },
  })
  expect((await effectsOf(approved.value.decision.id)).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
})

/** What the effects of one submission may never be, whatever was asked in whatever order. */
const checkInvariants = async (world: World, id: SubmissionId): Promise<void> => {
  const submission = await db.manager.getRepository(SubmissionTable).findOneByOrFail({ id })
  const [texts] = await db.manager.query(
    `select count(*)::int n from outbound_message where submission_id = $1 and state <> 'cancelled'`,
    [id],
  )
  expect(texts.n).toBeLessThanOrEqual(1)
  const [waiting] = await db.manager.query(
    `select count(*) filter (where state = 'waiting')::int n, count(distinct decision_id) filter (where state = 'waiting')::int decisions
       from effect where decision_id in (select id from decision where submission_id = $1)`,
    [id],
  )
  if (submission.folder !== 'approved') expect(waiting.n).toBe(0)
  expect(waiting.decisions).toBeLessThanOrEqual(1)
  const counted = await db.manager.query(
    'select folder, sum(count)::int n from submission_delta where inbox_id = $1 group by folder having sum(count) <> 0 order by folder',
    [world.inbox.id],
  )
  const recount = await db.manager.query(
    'select folder, count(*)::int n from submission where inbox_id = $1 group by folder order by folder',
    [world.inbox.id],
  )
  expect(counted).toEqual(recount)
}

test('no order of approvals, denials, undos and sends sends twice, sends what is not approved, or miscounts', async () => {
  const world = await aWorld(db, { settings })
  const step = fc.constantFrom('approve', 'deny', 'undo', 'undo-first', 'send')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      let submission = await aPending(world)
      const decisions: DecisionId[] = []
      for (const each of steps) {
        if (each === 'send') await Promise.all(decisions.map(claim))
        const outcome =
          each === 'approve' || each === 'deny'
            ? await decide(world, submission, each === 'approve' ? 'approved' : 'denied')
            : await takeBack(world, (each === 'undo' ? decisions.at(-1) : decisions[0]) ?? anId<'decision'>())
        if (outcome?.ok) {
          submission = outcome.value.submission
          if (each === 'approve' || each === 'deny') decisions.push(outcome.value.decision.id)
        }
        await checkInvariants(world, submission.id)
      }
    }),
    { numRuns: 40 },
  )
})
