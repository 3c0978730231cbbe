import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { checkQuery } from './query.js'

const filter = { inboxIds: null, folders: null, receivedFrom: null, receivedBefore: null }
const query = { organisationId: anId<'organisation'>(), filter, groupBy: [], timeZone: 'Europe/Berlin' }

test.each([
  { what: 'nothing special', change: {}, path: undefined },
  {
    what: 'a full quarter',
    change: { filter: { ...filter, receivedFrom: new Date('2026-06-01T12:45:00Z') } },
    path: undefined,
  },
  {
    what: 'a time between two quarters',
    change: { filter: { ...filter, receivedBefore: new Date('2026-06-01T12:46:00Z') } },
    path: ['filter', 'receivedBefore'],
  },
])('a question with $what is at fault at $path', ({ change, path }) => {
  const checked = checkQuery({ ...query, ...change })
  expect(checked.ok ? undefined : checked.failure.path).toEqual(path)
})
