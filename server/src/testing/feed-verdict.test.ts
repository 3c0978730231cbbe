import { expect, test } from 'vitest'
import type { ChangeKind } from '../feed/change.js'
import { anId } from './builders.js'
import { judge, type Entry } from './feed-verdict.js'

const inboxId = anId<'inbox'>()
const [a, b] = [anId<'submission'>(), anId<'submission'>()]
const entry = (seq: number, subjectId = a, kind: ChangeKind = 'received'): Entry => ({
  seq,
  subjectId,
  kind,
  placeId: inboxId,
})
const log = [entry(1), entry(2, b), entry(3, a, 'decided'), entry(4, b, 'decided'), entry(5, anId(), 'received')]
const right = { missed: 0, doubled: 0, outOfOrder: 0, strange: 0 }

/** What a board saw, by the numbers in the log; 9 is nobody's. */
const seeing = (batches: readonly (readonly number[])[]): ReturnType<typeof judge> =>
  judge(
    {
      followed: { inboxIds: [inboxId] },
      batches: batches.map((seqs) => ({
        cursor: '',
        resync: false,
        counts: [],
        changes: seqs.map((seq) => log[seq - 1] ?? entry(seq, anId())),
      })),
    },
    log,
  )

test.each([
  { what: 'everything, one by one', batches: [[1], [2], [3], [4], [5]], verdict: right },
  { what: 'the newest of each in one batch', batches: [[3, 4, 5]], verdict: right },
  {
    what: 'the newest of each over two batches',
    batches: [
      [1, 2],
      [3, 4, 5],
    ],
    verdict: right,
  },
  { what: 'not the last one', batches: [[3, 4]], verdict: { ...right, missed: 1 } },
  { what: 'an older one lost between two batches', batches: [[2], [3, 4, 5]], verdict: { ...right, missed: 1 } },
  {
    what: 'one of them again',
    batches: [
      [1, 2],
      [2, 3, 4, 5],
    ],
    verdict: { ...right, doubled: 1 },
  },
  { what: 'a newer one first', batches: [[1, 3, 2, 4, 5]], verdict: { ...right, outOfOrder: 1 } },
  { what: 'one that was rolled back', batches: [[1, 2, 3, 4, 9, 5]], verdict: { ...right, strange: 1 } },
])('a board that saw $what is judged so', ({ batches, verdict }) => {
  expect(seeing(batches)).toEqual(verdict)
})
