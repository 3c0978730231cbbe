import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Inbox } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { decisionRowOf, DecisionTable } from '../submission/decision.table.js'
import type { Decision } from '../submission/decision.js'
import { listLastDecisions } from '../submission/last-decisions.store.js'
import { folders, type Submission } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anId, anInbox, anMms, aSubmission, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import { inboxTraffic } from './traffic.store.js'

const db = await aDatabase()
const world = await aWorld(db)

/** Milliseconds before now: about the borders of a minute and of an hour, and anywhere. */
const age = fc.oneof(
  fc.constantFrom(0, 59_999, 60_000, 60_001, 3_599_999, 3_600_000, 3_600_001),
  fc.integer({ min: 0, max: 5_000_000 }),
)
const at = (milliseconds: number): Date => new Date(noon.getTime() - milliseconds)

const histories = fc.array(
  fc.record({
    inbox: fc.nat({ max: 1 }),
    folder: fc.constantFrom(...folders),
    received: age,
    decisions: fc.array(
      fc.record({ age, kind: fc.constantFrom('member', 'rule', 'api-key'), undone: fc.boolean() } as const),
      { maxLength: 2 },
    ),
  }),
  { maxLength: 25 },
)

type History = typeof histories extends fc.Arbitrary<infer Value> ? Value : never

const aHistory = async (inboxes: readonly Inbox[], history: History) => {
  const { organisation, channel, shortCode } = world
  const submissions: Submission[] = history.map(({ inbox, folder, received }) =>
    aSubmission({
      organisationId: organisation.id,
      inboxId: inboxes[inbox]?.id ?? anId<'inbox'>(),
      shortCodeId: shortCode.id,
      folder,
      receivedAt: at(received),
    }),
  )
  const decisions: Decision[] = history.flatMap(({ decisions }, index) =>
    decisions.map((each) => ({
      id: anId<'decision'>(),
      submissionId: submissions[index]?.id ?? anId<'submission'>(),
      inboxId: submissions[index]?.inboxId ?? anId<'inbox'>(),
      by: { kind: each.kind, id: null, name: 'Mo' },
      from: 'pending',
      to: 'approved',
      reason: null,
      reasonBefore: null,
      note: null,
      at: at(each.age),
      effectsDueAt: at(each.age),
      undoneAt: each.undone ? noon : null,
      undoneBy: null,
    })),
  )
  await inTransaction(db, async (tx) => {
    await insertMany(tx, InboxTable, inboxes)
    const more = {
      organisationId: organisation.id,
      shortCodeId: shortCode.id,
      route: 'inbox',
      campaignId: null,
      reservedWord: null,
    } as const
    await insertMany(
      tx,
      MessageTable,
      submissions.map((each) => ({ ...anMms({ id: each.messageId, channelId: channel.id }), ...more })),
    )
    await insertMany(tx, SubmissionTable, submissions)
    await insertMany(tx, DecisionTable, decisions.map(decisionRowOf))
  })
  return { submissions, decisions: decisions.filter(({ by, undoneAt }) => by.kind !== 'rule' && undoneAt === null) }
}

const within = (dates: readonly Date[], milliseconds: number): number =>
  dates.filter((each) => each.getTime() > noon.getTime() - milliseconds).length

test('the age of the oldest and the rates are what a recount says, after any history', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const inboxes = [0, 1].map(() => anInbox({ organisationId: world.organisation.id }))
      const { submissions, decisions } = await aHistory(inboxes, history)
      const found = await inboxTraffic(
        db.manager,
        inboxes.map(({ id }) => id),
        noon,
      )
      const expected = inboxes.map(({ id }) => {
        const own = submissions.filter(({ inboxId }) => inboxId === id)
        const received = own.map(({ receivedAt }) => receivedAt)
        const decided = decisions.filter(({ inboxId }) => inboxId === id).map((each) => each.at)
        const pending = own.filter(({ folder }) => folder === 'pending').map(({ receivedAt }) => receivedAt.getTime())
        return {
          inboxId: id,
          oldestPendingAt: pending.length > 0 ? new Date(Math.min(...pending)) : null,
          receivedLastMinute: within(received, 60_000),
          receivedLastHour: within(received, 3_600_000),
          decidedLastMinute: within(decided, 60_000),
          decidedLastHour: within(decided, 3_600_000),
        }
      })
      expect(found).toHaveLength(2)
      expect(found).toEqual(expect.arrayContaining(expected))
    }),
    { numRuns: 40 },
  )
})

test('the last decisions are those of people and programs that stand, newest first, of the inboxes within reach', async () => {
  const inboxes = [0, 1].map(() => anInbox({ organisationId: world.organisation.id }))
  const history: History = [0, 1, 0, 1, 0].map((inbox, index) => ({
    inbox,
    folder: 'approved',
    received: 0,
    decisions: [
      { age: 10 - index, kind: 'member', undone: false },
      { age: index, kind: 'rule', undone: false },
      { age: index, kind: 'api-key', undone: true },
    ],
  }))
  const { decisions } = await aHistory(inboxes, history)
  const all = { organisationId: world.organisation.id, inboxes: inboxes.map(({ id }) => id) }
  const newest = decisions.toReversed()
  const first = await listLastDecisions(db.manager, all, 3, undefined)
  expect(first).toEqual({ rows: newest.slice(0, 3), hasMore: true })
  const last = newest[2] ?? { at: noon, id: '' }
  expect(await listLastDecisions(db.manager, all, 3, last)).toEqual({ rows: newest.slice(3), hasMore: false })
  const limited = { ...all, inboxes: inboxes.slice(0, 1).map(({ id }) => id) }
  const { rows } = await listLastDecisions(db.manager, limited, 10, undefined)
  expect(rows).toEqual(newest.filter(({ inboxId }) => limited.inboxes.includes(inboxId)))
  expect((await listLastDecisions(db.manager, { ...all, inboxes: [] }, 10, undefined)).rows).toEqual([])
})
