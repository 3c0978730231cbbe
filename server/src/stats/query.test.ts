import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { anyStats, planSubmissions, type StatsQuery } from './query.js'

const query: StatsQuery = {
  organisationId: anId<'organisation'>(),
  filter: anyStats,
  groupBy: [],
  interval: 'day',
  timeZone: 'Europe/Berlin',
  compareWith: null,
}
const june = { receivedFrom: new Date('2026-06-01T00:00:00Z'), receivedBefore: new Date('2026-07-01T00:00:00Z') }

test.each<{ what: string; change: Partial<StatsQuery>; table: string }>([
  { what: 'nothing special', change: {}, table: 'received_count' },
  {
    what: 'time, folder and inbox',
    change: { groupBy: ['hour', 'weekday', 'folder', 'inbox'] },
    table: 'submission_count_by_day',
  },
  {
    what: 'country and carrier',
    change: { groupBy: ['country', 'carrier', 'date'] },
    table: 'received_count_by_origin',
  },
  { what: 'a filter', change: { filter: { ...anyStats, contentKinds: ['image'] } }, table: 'submission_count_by_kind' },
  {
    what: 'reasons',
    change: { groupBy: ['reason'], filter: { ...anyStats, hasReason: true } },
    table: 'submission_count_by_reason',
  },
  { what: 'keywords', change: { groupBy: ['keyword'] }, table: 'submission_count_by_keyword' },
  { what: 'moderators', change: { groupBy: ['moderator', 'folder'] }, table: 'submission_count_by_moderator' },
])('a question for $what is answered from $table', ({ change, table }) => {
  const planned = planSubmissions({ ...query, ...change })
  expect(planned.ok && planned.value.rollup.table).toBe(table)
})

test.each<{ what: string; change: Partial<StatsQuery>; kind: string; path: string[]; says: RegExp }>([
  {
    what: 'a time between two quarters',
    change: { filter: { ...anyStats, receivedBefore: new Date('2026-06-01T12:46:00Z') } },
    kind: 'invalid-input',
    path: ['filter', 'receivedBefore'],
    says: /:00, :15, :30 or :45/,
  },
  {
    what: 'a span that ends before it begins',
    change: { filter: { ...anyStats, receivedFrom: june.receivedBefore, receivedBefore: june.receivedFrom } },
    kind: 'invalid-input',
    path: ['filter', 'receivedBefore'],
    says: /must end after it begins/,
  },
  {
    what: 'an hour that no day has',
    change: { filter: { ...anyStats, hours: [24] } },
    kind: 'invalid-input',
    path: ['filter', 'hours'],
    says: /from 0 to 23/,
  },
  {
    what: 'a comparison without a span',
    change: { compareWith: 'previous-period', filter: { ...anyStats, receivedFrom: june.receivedFrom } },
    kind: 'invalid-input',
    path: ['compareWith'],
    says: /`receivedFrom` and `receivedBefore`/,
  },
  {
    what: 'two that are not kept together',
    change: { groupBy: ['country', 'kind'] },
    kind: 'not-counted-together',
    path: ['groupBy'],
    says: /by country and kind together\. Ask for one of them at a time/,
  },
  {
    what: 'one beside a filter by another',
    change: { groupBy: ['keyword', 'date'], filter: { ...anyStats, decidedBy: ['rules'] } },
    kind: 'not-counted-together',
    path: ['groupBy'],
    says: /by keyword and moderator together/,
  },
  {
    what: 'more dates than an answer has',
    change: {
      groupBy: ['date'],
      interval: 'quarter-hour',
      filter: { ...anyStats, receivedFrom: new Date('2026-01-01T00:00:00Z'), receivedBefore: june.receivedBefore },
    },
    kind: 'too-many-points',
    path: ['interval'],
    says: /about 17376 dates, and an answer has 5000 at most\. Ask for a longer interval/,
  },
])('a question with $what is refused', ({ change, kind, path, says }) => {
  const planned = planSubmissions({ ...query, ...change })
  expect(planned.ok ? undefined : planned.failure).toMatchObject({ kind, path, message: expect.stringMatching(says) })
})
