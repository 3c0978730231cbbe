import { expect, test } from 'vitest'
import { aSubmission } from '@/submission/a-submission'
import type { Submission } from '@/submission/submission'
import { goneOut, goneOutOfAll } from './gone-out'

const reply = (state: Submission['replies'][number]['state'], occasion: 'APPROVAL' | 'RECEIPT' = 'APPROVAL') => ({
  id: `${occasion} ${state}`,
  occasion,
  kind: 'SMS' as const,
  subject: null,
  text: 'Thanks',
  state,
  stateReason: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  sentAt: null,
})

const postback = (state: Submission['postbacks'][number]['state'], tries: number) => ({
  id: `postback ${state}`,
  url: 'https://example.org/hook',
  state,
  createdAt: '2026-11-20T10:00:00.000Z',
  finishedAt: null,
  attempts: Array.from({ length: tries }, (_, index) => ({
    number: index + 1,
    at: '2026-11-20T10:00:00.000Z',
    milliseconds: 12,
    status: 200,
    problem: null,
  })),
})

test.each([
  { state: 'WAITING', out: 0, waiting: 1 },
  { state: 'SENDING', out: 1, waiting: 0 },
  { state: 'ACCEPTED', out: 1, waiting: 0 },
  { state: 'SENT', out: 1, waiting: 0 },
  { state: 'DELIVERED', out: 1, waiting: 0 },
  { state: 'EXPIRED', out: 1, waiting: 0 },
  { state: 'UNKNOWN', out: 1, waiting: 0 },
  { state: 'FAILED', out: 0, waiting: 0 },
  { state: 'SUPPRESSED', out: 0, waiting: 0 },
  { state: 'CANCELLED', out: 0, waiting: 0 },
] as const)('of a reply that is $state, $out went out and $waiting waits', ({ state, out, waiting }) => {
  const found = goneOut({ replies: [reply(state)], postbacks: [] })
  expect([found.replies.length, found.waiting]).toEqual([out, waiting])
})

test.each([
  { state: 'WAITING', tries: 0, out: 0, waiting: 1 },
  { state: 'WAITING', tries: 2, out: 1, waiting: 1 },
  { state: 'DELIVERED', tries: 1, out: 1, waiting: 0 },
  { state: 'FAILED', tries: 3, out: 1, waiting: 0 },
  { state: 'CANCELLED', tries: 0, out: 0, waiting: 0 },
] as const)('of a postback that is $state after $tries tries, $out went out', ({ state, tries, out, waiting }) => {
  const found = goneOut({ replies: [], postbacks: [postback(state, tries)] })
  expect([found.postbacks.length, found.waiting]).toEqual([out, waiting])
})

test('a receipt that waits is no matter of a decision', () => {
  expect(goneOut({ replies: [reply('WAITING', 'RECEIPT')], postbacks: [] }).waiting).toBe(0)
})

test('of many it is counted', () => {
  const one = aSubmission('a', { replies: [reply('SENT'), reply('SENT', 'RECEIPT')], postbacks: [] })
  const other = aSubmission('b', { replies: [], postbacks: [postback('DELIVERED', 1)] })
  expect(goneOutOfAll([one, other])).toEqual({ replies: 2, postbacks: 1 })
})
