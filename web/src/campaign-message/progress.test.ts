import { expect, test } from 'vitest'
import { askAgainEvery, changesOf, shareDone, sharesOf, standingOf, type Counts } from './progress'

const none: Counts = {
  total: 0,
  waiting: 0,
  sending: 0,
  sent: 0,
  delivered: 0,
  failed: 0,
  expired: 0,
  suppressed: 0,
  unknown: 0,
  cancelled: 0,
}
const counts = (some: Partial<Counts>): Counts => ({ ...none, ...some })

test.each([
  { some: {}, done: 1 },
  { some: { waiting: 10 }, done: 0 },
  { some: { waiting: 4, sending: 1, delivered: 3, suppressed: 1, unknown: 1 }, done: 0.5 },
  { some: { delivered: 2, failed: 1 }, done: 1 },
])('of $some the share $done is done', ({ some, done }) => {
  expect(shareDone(counts(some))).toBe(done)
})

test('the bar has what there is, what came well first', () => {
  expect(sharesOf(counts({ waiting: 5, delivered: 3, failed: 2 }))).toEqual([
    { fate: 'delivered', share: 0.3 },
    { fate: 'waiting', share: 0.5 },
    { fate: 'failed', share: 0.2 },
  ])
})

test.each([
  { state: 'SCHEDULED', some: { waiting: 3 }, standing: 'SCHEDULED', changes: ['pause', 'stop'] },
  { state: 'SENDING', some: { waiting: 3 }, standing: 'SENDING', changes: ['pause', 'stop'] },
  { state: 'PAUSED', some: { waiting: 3 }, standing: 'PAUSED', changes: ['resume', 'stop'] },
  // Written for everybody, and not handed over yet.
  { state: 'DONE', some: { waiting: 3 }, standing: 'LEAVING', changes: ['stop'] },
  { state: 'DONE', some: { delivered: 3 }, standing: 'DONE', changes: [] },
  { state: 'STOPPED', some: { cancelled: 3 }, standing: 'STOPPED', changes: [] },
] as const)('$state with $some: $standing, and one may $changes', ({ state, some, standing, changes }) => {
  const message = { state, counts: counts(some) }
  expect(standingOf(message)).toBe(standing)
  expect(changesOf(message)).toEqual(changes)
})

const now = new Date('2026-06-01T12:00:00Z')
test.each([
  { state: 'SENDING', some: { waiting: 1 }, every: 1_000 },
  { state: 'SENDING', some: { waiting: 1, total: 1_000_000 }, every: 3_000 },
  { state: 'DONE', some: { sending: 1 }, every: 1_000 },
  { state: 'PAUSED', some: { waiting: 1 }, every: 3_000 },
  { state: 'STOPPED', some: { sending: 1 }, every: 3_000 },
  { state: 'SCHEDULED', some: { waiting: 1 }, due: '2026-06-01T12:00:30Z', every: 1_000 },
  { state: 'SCHEDULED', some: { waiting: 1 }, due: '2026-06-01T20:00:00Z', every: 10_000 },
  { state: 'DONE', some: { sent: 1 }, finished: '2026-06-01T11:55:00Z', every: 3_000 },
  // Some carriers never tell.
  { state: 'DONE', some: { sent: 1 }, finished: '2026-06-01T11:00:00Z', every: 30_000 },
  { state: 'DONE', some: { delivered: 1 }, finished: '2026-06-01T11:55:00Z', every: 30_000 },
] as const)('$state with $some, due at $due, finished at $finished, is asked for every $every ms', (row) => {
  const { state, some, every } = row
  const due = 'due' in row ? row.due : '2026-06-01T11:00:00Z'
  const finishedAt = 'finished' in row ? row.finished : null
  expect(askAgainEvery({ state, counts: counts(some), dueAt: due, finishedAt }, now)).toBe(every)
})
