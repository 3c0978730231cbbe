import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { lagOf, newestOfEach, type Numbered } from './merge.js'

const [one, other] = [anId<'submission'>(), anId<'submission'>()]
const inbox = { organisationId: anId<'organisation'>(), placeId: anId<'inbox'>() }
const change = (seq: number, subjectId = one, at = new Date(0)): Numbered => ({
  ...inbox,
  seq,
  subjectId,
  kind: 'decided',
  at,
})

test.each([
  { changes: [], kept: [] },
  { changes: [change(1), change(2, other)], kept: [1, 2] },
  { changes: [change(1), change(2, other), change(3)], kept: [2, 3] },
  { changes: [change(1), change(2), change(3)], kept: [3] },
])('of $changes.length changes $kept are kept', ({ changes, kept }) => {
  expect(newestOfEach(changes).map(({ seq }) => seq)).toEqual(kept)
})

test.each([
  { changes: [], lag: 0 },
  { changes: [change(1, one, new Date(9_000)), change(2, one, new Date(4_000))], lag: 1_000 },
  { changes: [change(1, one, new Date(11_000))], lag: 0 },
  { changes: [change(1, one, new Date('1960-01-01'))], lag: 2_147_483_647 },
])('the lag is the age of the newest change, within an Int: $lag', ({ changes, lag }) => {
  expect(lagOf(changes, new Date(10_000))).toBe(lag)
})
