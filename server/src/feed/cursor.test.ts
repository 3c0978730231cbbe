import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { canResume, decodeCursor, encodeCursor } from './cursor.js'

const organisationId = anId<'organisation'>()
const cursor = { epoch: '0af3', organisationId, seq: 7 }

test('a cursor comes back as it was', () => {
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

test.each(['', 'nonsense', 'MS4', encodeCursor({ ...cursor, seq: -1 }), encodeCursor({ ...cursor, epoch: 'x.y' })])(
  '"%s" is no cursor',
  (text) => {
    expect(decodeCursor(text)).toBeUndefined()
  },
)

const extent = { epoch: '0af3', organisationId, floor: 5, head: 9 }

test.each([
  { change: {}, resumes: true },
  { change: { seq: 5 }, resumes: true },
  { change: { seq: 9 }, resumes: true },
  { change: { seq: 4 }, resumes: false },
  { change: { seq: 10 }, resumes: false },
  { change: { epoch: 'b' }, resumes: false },
  { change: { organisationId: anId<'organisation'>() }, resumes: false },
])('in a log of 6 to 9, a cursor with $change resumes: $resumes', ({ change, resumes }) => {
  expect(canResume({ ...cursor, ...change }, extent)).toBe(resumes)
})
