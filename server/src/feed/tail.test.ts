import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import type { Numbered } from './merge.js'
import { advance, takeFrom, type Look } from './tail.js'

const organisationId = anId<'organisation'>()
const [inboxId, otherInbox] = [anId<'inbox'>(), anId<'inbox'>()]

/** A look that saw these numbers; odd ones are of the first inbox. */
const look = (from: number, until: number, epoch = 'a'): Look => ({
  extent: { epoch, organisationId, floor: 0, head: until },
  counts: [],
  changes: Array.from({ length: until - from }, (_, index): Numbered => ({
    organisationId,
    placeId: (from + index) % 2 === 0 ? inboxId : otherInbox,
    subjectId: anId<'submission'>(),
    kind: 'received',
    at: new Date(0),
    seq: from + index + 1,
  })),
})

const seqsOf = ({ changes }: { changes: readonly Numbered[] }): readonly number[] => changes.map(({ seq }) => seq)

test.each([
  { what: 'the first look', tail: undefined, next: look(4, 4), seqs: [] },
  { what: 'a look that goes on', tail: look(2, 4), next: look(4, 6), seqs: [3, 4, 5, 6] },
  { what: 'a look behind a gap', tail: look(2, 4), next: look(5, 6), seqs: [6] },
  { what: 'a look at another numbering', tail: look(2, 4), next: look(4, 6, 'b'), seqs: [5, 6] },
])('after $what the tail holds $seqs', ({ tail, next, seqs }) => {
  expect(seqsOf(advance(tail, next))).toEqual(seqs)
})

test('the tail is bounded, and the oldest part goes first', () => {
  const tail = advance(look(0, 4_000), look(4_000, 6_000))
  expect(tail.changes.length).toBe(5_000)
  expect(seqsOf(tail).at(0)).toBe(1_001)
})

test.each([
  { after: 2, limit: 9, inboxes: [inboxId, otherInbox], seqs: [3, 4, 5, 6], seq: 6 },
  { after: 2, limit: 9, inboxes: [inboxId], seqs: [3, 5], seq: 6 },
  { after: 2, limit: 1, inboxes: [inboxId], seqs: [3], seq: 3 },
  { after: 6, limit: 9, inboxes: [inboxId], seqs: [], seq: 6 },
])('behind $after, at most $limit: $seqs, and nothing more up to $seq', ({ after, limit, inboxes, seqs, seq }) => {
  const taken = takeFrom(look(2, 6), { after, limit, placeIds: new Set(inboxes) })
  expect(taken && seqsOf(taken)).toEqual(seqs)
  expect(taken?.seq).toBe(seq)
})

test('before its beginning the tail has no answer', () => {
  expect(takeFrom(look(2, 6), { after: 1, limit: 9, placeIds: new Set([inboxId]) })).toBeUndefined()
})
