// @ts-check
import { guard, limit, own } from './guard.mjs'

const weekly = ['src/stats/weekly.test.ts']

/** Those of statistics. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfStats = [
  own(
    'counts',
    'stats/query.store.ts',
    'where organisation_id = ${organisation} and',
    'where ${organisation} is not null and',
  ),
  limit(
    'counts',
    'stats/stats.graphql.ts',
    "narrowed(reach, filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null)",
    "filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null",
  ),
  limit(
    'decisions that are counted',
    'stats/decisions.graphql.ts',
    "narrowed(viewer, filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null)",
    "filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null",
  ),
  // Its answer is two numbers, in which nobody else's name stands: counting them over finds it.
  guard(
    'replies and postbacks of what is listed: the limit to inboxes',
    'submission/outcome-count.store.ts',
    'narrowed(reach, filter.inboxIds)',
    'filter.inboxIds',
    ['src/submission/list.test.ts'],
  ),
  limit('replies and postbacks that are counted', 'stats/events.graphql.ts', ': narrowed(viewer, null)', ': null'),
  limit(
    'counters',
    'stats/counters.graphql.ts',
    "if (found.includes(null)) refuse('One of these inboxes does not exist.')",
    '',
  ),
  guard(
    'the mail of a week: the limit to inboxes',
    'stats/weekly.use-case.ts',
    'narrowed(person, null)',
    'null',
    weekly,
  ),
]
