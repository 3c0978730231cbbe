import { expect, test } from 'vitest'
import { aSubmission as submission } from '@/submission/a-submission'
import {
  changed,
  closedAt,
  newestUndoable,
  nextClosing,
  pushed,
  sentBy,
  withNews,
  type Rail,
  type RailEntry,
} from './rail'

const entry = (key: string, more: Partial<RailEntry> = {}): RailEntry => ({
  key,
  submission: submission(key),
  verdict: 'APPROVED',
  state: 'open',
  decisionId: `decision ${key}`,
  undoWanted: false,
  startedAt: 1_000,
  windowMilliseconds: 5_000,
  problem: null,
  ...more,
})

const railOf = (...entries: RailEntry[]): Rail => entries.toReversed().reduce<Rail>(pushed, [])
const keys = (rail: Rail): readonly string[] => rail.map(({ key }) => key)

test('the five newest stay, the newest first', () => {
  expect(keys(railOf(...['6', '5', '4', '3', '2', '1'].map((key) => entry(key))))).toEqual(['6', '5', '4', '3', '2'])
})

test('one whose answer is still out stays beyond the five', () => {
  const rail = railOf(...['7', '6', '5', '4', '3', '2'].map((key) => entry(key)), entry('1', { state: 'sending' }))
  expect(keys(rail)).toEqual(['7', '6', '5', '4', '3', '1'])
})

test('undo takes the newest that can still be taken back', () => {
  const rail = railOf(
    entry('4', { state: 'undone' }),
    entry('3', { state: 'sending', undoWanted: true }),
    entry('2'),
    entry('1'),
  )
  expect(newestUndoable(rail)?.key).toBe('2')
})

test('a decision can be taken back before the server has answered it', () => {
  expect(newestUndoable(railOf(entry('1', { state: 'sending', decisionId: null })))?.key).toBe('1')
})

test.each([
  { now: 5_999, state: 'open' },
  { now: 6_000, state: 'final' },
])('a window of five seconds begun at 1000 is $state at $now', ({ now, state }) => {
  expect(closedAt([entry('1')], now)[0]?.state).toBe(state)
})

test('nothing changes while no window closes', () => {
  const rail = [entry('1')]
  expect(closedAt(rail, 2_000)).toBe(rail)
})

test('the next window to close is the one that ends first', () => {
  expect(nextClosing([entry('2', { startedAt: 3_000 }), entry('1')])).toBe(6_000)
  expect(nextClosing([entry('1', { state: 'final' })])).toBeUndefined()
})

test('news of a submission renews its entry; late news does not', () => {
  const rail = [entry('a')]
  expect(withNews(rail, [submission('a', { version: 3 })])[0]?.submission.version).toBe(3)
  expect(withNews(rail, [submission('a', { version: 1 })])[0]?.submission.version).toBe(2)
  expect(withNews(rail, [submission('b')])).toBe(rail)
})

test('an entry takes only the fields that changed', () => {
  expect(changed([entry('1'), entry('2')], '2', { state: 'undone' }).map(({ state }) => state)).toEqual([
    'open',
    'undone',
  ])
})

const reply = {
  id: 'r',
  kind: 'SMS',
  subject: null,
  text: null,
  state: 'SENT',
  stateReason: null,
  sentAt: null,
} as const
const received = { ...reply, occasion: 'RECEIPT', createdAt: '2026-11-20T10:00:02.000Z' } as const
const first = {
  ...reply,
  id: '1',
  occasion: 'APPROVAL',
  state: 'CANCELLED',
  createdAt: '2026-11-20T10:00:03.000Z',
} as const
const second = { ...reply, id: '2', occasion: 'APPROVAL', createdAt: '2026-11-20T10:00:04.000Z' } as const

test('an approval sent its newest approval reply, and not the receipt', () => {
  expect(sentBy(entry('1', { submission: submission('1', { replies: [second, first, received] }) })).reply?.id).toBe(
    '2',
  )
})

test('a denial sends nothing', () => {
  const denied = entry('1', { verdict: 'DENIED', submission: submission('1', { replies: [second] }) })
  expect(sentBy(denied)).toEqual({ reply: undefined, postback: undefined })
})
