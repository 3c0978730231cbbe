import { setTimeout as wait } from 'node:timers/promises'
import { inSnapshot, type Database, type Db } from '../platform/db.js'
import { listSubmissions } from '../submission/list.store.js'
import { weekdays } from '../submission/filter.js'
import { folders } from '../submission/submission.js'
import { makeAskStats } from '../stats/ask.use-case.js'
import { intervals, type Dimension } from '../stats/dimensions.js'
import { makeFold } from '../stats/fold.use-case.js'
import { anyStats, type StatsFilter, type StatsQuery } from '../stats/query.js'
import { verifyCounts } from '../stats/verify.store.js'
import { makeOffsetsOf, type OffsetsOf } from '../stats/zone.store.js'
import type { Place } from './feed-writers.js'
import { aRandom, type Random } from './random.js'
import { countsOf, listFilterOf, openedBy, recount } from './stats-recount.js'
import { keepDeniedForADay, noParts, type KnownParts } from './stats-part-writers.js'
import { makeStatsWriters, type Known } from './stats-writers.js'

type Workload = { readonly db: Database; readonly place: Place; readonly seed: number; readonly comparisons: number }

export type StatsVerdict = KnownParts['did'] & {
  readonly comparisons: number
  readonly cells: number
  readonly differing: readonly unknown[]
  readonly writes: number
  readonly decided: number
  readonly undone: number
  readonly erased: number
  readonly retained: number
  readonly events: number
  readonly failed: number
  readonly folds: number
  readonly kills: number
  /** Comparisons that saw something in the ledger, and something in the roll-ups. */
  readonly midway: number
}

const writers = 4

const zones = ['UTC', 'Asia/Kathmandu', 'Australia/Adelaide', 'America/New_York', 'America/St_Johns'] as const
const besides: readonly (readonly Dimension[])[] = [
  [],
  ['country', 'carrier', 'carrier-source'],
  ['country'],
  ['kind'],
  ['reason'],
  ['keyword'],
  ['moderator'],
]

const quarter = 900_000
const about = Date.UTC(2026, 2, 7, 12)

/** Any question that roll-ups answer. */
const aQuery = (random: Random, { world, inboxes }: Place): StatsQuery => {
  const from = about + random.below(120) * quarter
  const some = <Value>(values: readonly Value[], share: number): readonly Value[] | null =>
    random.chance(share) ? values.filter(() => random.chance(0.6)) : null
  const besidesThem = random.pick(besides)
  const filter: StatsFilter = {
    ...anyStats,
    inboxIds: some(
      inboxes.map(({ id }) => id),
      0.3,
    ),
    folders: some(folders, 0.3),
    hours: some(
      Array.from({ length: 24 }, (_, hour) => hour),
      0.15,
    ),
    weekdays: some(weekdays, 0.15),
    receivedFrom: random.chance(0.6) ? new Date(from) : null,
    receivedBefore: random.chance(0.6) ? new Date(from + (1 + random.below(150)) * quarter) : null,
    ...(besidesThem.includes('country') && { countries: some(['US', 'unknown'], 0.3) }),
    ...(besidesThem.includes('reason') && { hasReason: random.pick([true, false, null]) }),
    ...(besidesThem.includes('keyword') && { keyword: random.pick(['photo', '', null]) }),
    ...(besidesThem.includes('moderator') && { decidedBy: some(['rules', world.viewer.memberId], 0.3) }),
  }
  const time = (['date', 'hour', 'weekday', 'folder', 'inbox'] as const).filter(() => random.chance(0.4))
  return {
    organisationId: world.organisation.id,
    filter,
    groupBy: [...time, ...besidesThem],
    interval: random.pick(intervals),
    timeZone: random.pick(zones),
    compareWith: null,
  }
}

/**
 * Kills the backend of a fold, wherever in its transaction it is; and now and then of whoever else holds the counts: an
 * erasure. Those hold them for longer, and killed each time they would never come to an end.
 */
const killFold = async ({ manager }: Database, foldsAlone: boolean): Promise<number> => {
  const killed: readonly unknown[] = await manager.query(
    `select pg_terminate_backend(pid) from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())
        and (not $1 or query like '%taken as materialized%')`,
    [foldsAlone],
  )
  return killed.length
}

const differences = (told: ReadonlyMap<string, number>, counted: ReadonlyMap<string, number>): readonly unknown[] =>
  [...new Set([...told.keys(), ...counted.keys()])]
    .filter((key) => told.get(key) !== counted.get(key))
    .map((key) => ({ key, told: told.get(key) ?? 0, counted: counted.get(key) ?? 0 }))

/** One question in one snapshot: the live answer, a recount, the list behind one row, and every cell of every roll-up. */
const compareOnce = async (snapshot: Db, query: StatsQuery, offsetsOf: OffsetsOf, random: Random) => {
  const stats = makeAskStats({ reading: (_, read) => read(snapshot), offsetsOf })
  const asked = await stats.ofSubmissions(query)
  if (!asked.ok) throw new Error(asked.failure.message)
  const { rows } = asked.value
  const counted = await recount(snapshot, query)
  const senders = await stats.sendersOf(query)
  const found = differences(countsOf(rows, query.groupBy), counted)
  const wrong: unknown[] = found.length > 0 ? [{ query, found }] : []
  if (senders) {
    const [row] = await snapshot.query<{ readonly count: number }[]>(
      `select count(distinct sender)::int as count from submission
        where organisation_id = $1 and ($2::uuid[] is null or inbox_id = any($2))
          and ($3::timestamptz is null or received_at >= $3) and ($4::timestamptz is null or received_at < $4)`,
      [query.organisationId, query.filter.inboxIds, query.filter.receivedFrom, query.filter.receivedBefore],
    )
    if (row?.count !== senders.count) wrong.push({ query, senders, counted: row?.count })
  }
  const isOfDates = query.groupBy.every((each) => each === 'date')
  if (isOfDates && rows.length > 0) {
    const row = random.pick(rows)
    const filter = listFilterOf({ ...query, filter: openedBy(row, query.filter) })
    const reach = { organisationId: query.organisationId, inboxes: 'all' } as const
    const page = await listSubmissions(snapshot, reach, {
      filter,
      order: 'newest-first',
      size: 100_000,
      after: undefined,
    })
    if (page.rows.length !== row.count) wrong.push({ query, row, listed: page.rows.length })
  }
  const cells = await verifyCounts(snapshot)
  const [state] = await snapshot.query<{ readonly waiting: boolean; readonly folded: boolean }[]>(
    `select exists (select from submission_delta) as waiting, exists (select from submission_count) as folded`,
  )
  return { wrong: [...wrong, ...cells], cells: counted.size, isMidway: state?.waiting === true && state.folded }
}

/** Writers, folds that are killed, and comparisons beside them. */
export const runStatsWorkload = async ({ db, place, seed, comparisons }: Workload): Promise<StatsVerdict> => {
  const known: Known = { submissions: [], decisions: [], phones: [], ...noParts() }
  await keepDeniedForADay(db, place)
  const writerOf = makeStatsWriters(db, place, known)
  const fold = makeFold(db)
  const offsetsOf = makeOffsetsOf(db.manager)
  const random = aRandom(seed)
  const told = { writes: 0, failed: 0, folds: 0, kills: 0, cells: 0, midway: 0 }
  let running = true
  const keepOn = async (work: () => Promise<void>, pause: () => number): Promise<void> => {
    while (running) {
      await work().catch(() => void (told.failed += 1))
      await wait(pause())
    }
  }
  const others = [
    ...Array.from({ length: writers }, (_, index) => {
      const own = aRandom(seed + 100 + index)
      const write = writerOf(own)
      return keepOn(
        async () => {
          await write()
          told.writes += 1
        },
        () => own.below(6),
      )
    }),
    keepOn(
      async () => {
        await fold()
        told.folds += 1
      },
      () => 10 + random.below(60),
    ),
    keepOn(
      async () => void (told.kills += await killFold(db, random.chance(0.8))),
      () => 20 + random.below(100),
    ),
  ]
  const differing: unknown[] = []
  for (let left = comparisons; left > 0 && differing.length === 0; left -= 1) {
    const query = aQuery(random, place)
    const { wrong, cells, isMidway } = await inSnapshot(db, (snapshot) =>
      compareOnce(snapshot, query, offsetsOf, random),
    )
    differing.push(...wrong)
    told.cells += cells
    told.midway += isMidway ? 1 : 0
  }
  running = false
  await Promise.all(others)
  await fold()
  differing.push(...(await verifyCounts(db.manager)))
  const [moved] = await db.manager.query<Pick<StatsVerdict, 'decided' | 'undone' | 'erased' | 'retained' | 'events'>[]>(
    `select (select count(*)::int from decision where actor_kind <> 'rule') as decided,
            (select count(*)::int from decision where undone_at is not null) as undone,
            (select coalesce(sum(submissions), 0)::int from erasure where kind = 'phone') as erased,
            (select coalesce(sum(submissions), 0)::int from erasure where kind = 'submissions') as retained,
            (select coalesce(sum(counts[97]), 0)::int from event_count) as events`,
  )
  if (!moved) throw new Error('a statement without a table has one row')
  return { comparisons, ...told, ...known.did, ...moved, differing }
}
