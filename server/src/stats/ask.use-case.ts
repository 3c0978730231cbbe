import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inSnapshot, type Database, type Db } from '../platform/db.js'
import type { Folder } from '../submission/submission.js'
import { cutClock, momentOf, spanBefore, type Cut, type Cutting, type Offset, type Quarters } from './clock.js'
import { noClockKey, type ClockKey, type Decider, type StatsKey } from './dimensions.js'
import type { StatsEvent } from './events.js'
import { findCampaignsAmong, findDeciders } from './names.store.js'
import { paceOf, type Pace } from './pace.js'
import {
  faultOfSpan,
  mostRows,
  planDecisions,
  planEvents,
  planPace,
  planSubmissions,
  type DecisionQuery,
  type EventQuery,
  type Plan,
  type StatsFault,
  type StatsQuery,
} from './query.js'
import { readCounts, readExtent } from './query.store.js'
import { statsRowOf, type Counted, type CountRow } from './row.js'
import { countSenders } from './senders.store.js'
import { estimateOf, isOfSendersAlone, levelFor, type UniqueSenders } from './senders.js'
import type { OffsetsOf } from './zone.store.js'

export type Span = { readonly from: Date | null; readonly before: Date | null }

export type StatsRow = StatsKey & Counted

export type Answer<Row> = {
  readonly total: number
  readonly totalBefore: number | null
  /** By time, then by the rest. */
  readonly rows: readonly Row[]
  readonly span: Span
  readonly spanBefore: Span | null
}

export type SubmissionStats = Answer<StatsRow> & { readonly query: StatsQuery }

export type DecisionRow = ClockKey &
  Counted & {
    readonly folder: Folder | null
    readonly inboxId: InboxId | null
    readonly moderator: Decider | null
    readonly pace: Pace
  }

export type DecisionStats = Answer<DecisionRow> & { readonly pace: Pace; readonly paceBefore: Pace | null }

export type EventRow = ClockKey &
  Counted & {
    readonly event: StatsEvent | null
    readonly inboxId: InboxId | null
    readonly campaignId: CampaignId | null
  }

export type EventStats = Answer<EventRow>

export type AskStats = {
  readonly ofSubmissions: (query: StatsQuery) => Promise<Result<SubmissionStats, StatsFault>>
  readonly ofDecisions: (query: DecisionQuery) => Promise<Result<DecisionStats, StatsFault>>
  readonly ofEvents: (query: EventQuery) => Promise<Result<EventStats, StatsFault>>
  /** Null where the filter asks for more than inboxes and a span. */
  readonly sendersOf: (query: StatsQuery) => Promise<UniqueSenders | null>
}

/** Reads in one snapshot, also where that takes several statements. */
export type Reading = <Answer>(several: boolean, read: (snapshot: Db) => Promise<Answer>) => Promise<Answer>

/** One statement is a snapshot by itself. */
export const readingOf =
  (db: Database): Reading =>
  (several, read) =>
    several ? inSnapshot(db, read) : read(db.manager)

type Deps = { readonly reading: Reading; readonly offsetsOf: OffsetsOf }

export const makeAskStats = ({ reading, offsetsOf }: Deps): AskStats => {
  const together = <Answer>(plan: Plan, several: boolean, read: (db: Db) => Promise<Answer>): Promise<Answer> =>
    reading(several || plan.compareWith !== null || (isCut(plan) && isOpen(plan)), read)
  const offsetsFor = async (plan: Plan): Promise<readonly Offset[]> =>
    isCut(plan) || plan.compareWith !== null ? offsetsOf(plan.timeZone) : []
  return {
    ofSubmissions: async (query) => {
      const planned = planSubmissions(query)
      if (!planned.ok) return planned
      const plan = planned.value
      const offsets = await offsetsFor(plan)
      return together(plan, plan.by.includes('decided_by'), async (snapshot) => {
        const asked = await readBoth(snapshot, plan, offsets)
        if (!asked.ok) return asked
        const names = await namesIn(snapshot, plan, asked.value)
        return ok({ ...answerOf(asked.value, (clock, row, counted) => statsRowOf(clock, row, counted, names)), query })
      })
    },
    sendersOf: async (query) => {
      const planned = planSubmissions({ ...query, groupBy: [], compareWith: null })
      if (!planned.ok || !isOfSendersAlone(planned.value)) return null
      const plan = planned.value
      return reading(true, async (snapshot) => {
        const [all] = await readCounts(snapshot, plan, null)
        const level = levelFor(all?.count ?? 0)
        return estimateOf(await countSenders(snapshot, plan, level), level)
      })
    },
    ofDecisions: async (query) => {
      const planned = planDecisions(query)
      if (!planned.ok) return planned
      const plan = planned.value
      const offsets = await offsetsFor(plan)
      return together(plan, true, async (snapshot) => {
        const asked = await readBoth(snapshot, plan, offsets)
        if (!asked.ok) return asked
        const names = await namesIn(snapshot, plan, asked.value)
        const waited = await readBoth(snapshot, planPace(plan), offsets)
        if (!waited.ok) return waited
        const paces = stepsOf(waited.value.now)
        const answer = answerOf(asked.value, (clock, row, counted, place) => ({
          ...statsRowOf(clock, row, counted, names),
          pace: paceOf(paces.get(place()) ?? []),
        }))
        const { now, before } = waited.value
        return ok({ ...answer, pace: paceOf(allStepsOf(now)), paceBefore: before && paceOf(allStepsOf(before)) })
      })
    },
    ofEvents: async (query) => {
      const planned = planEvents(query)
      if (!planned.ok) return planned
      const plan = planned.value
      const offsets = await offsetsFor(plan)
      return together(plan, plan.by.includes('place'), async (snapshot) => {
        const asked = await readBoth(snapshot, plan, offsets)
        if (!asked.ok) return asked
        const campaigns = await findCampaignsAmong(snapshot, placesIn(asked.value))
        return ok(
          answerOf(asked.value, (clock, row, counted) => ({
            ...clock,
            ...eventKeyOf(row, campaigns, query.groupBy),
            ...counted,
          })),
        )
      })
    },
  }
}

/** Whether time is cut into more than one. */
const isCut = ({ clock, hours, weekdays }: Plan): boolean => clock.length > 0 || hours !== null || weekdays !== null
const isOpen = ({ span }: Plan): boolean => span.from === null || span.before === null

/** What was read of one span. */
type Side = { readonly cut: Cut; readonly rows: readonly CountRow[]; readonly span: Span }
type Both = { readonly plan: Plan; readonly now: Side; readonly before: Side | null }

const oneKey: Cut = { keys: [{ key: noClockKey, place: 0 }], segments: [] }

const momentIfGiven = (quarter: number | null): Date | null => (quarter === null ? null : momentOf(quarter))

const readSide = async (db: Db, plan: Plan, offsets: readonly Offset[]): Promise<Result<Side, StatsFault>> => {
  const span = { from: momentIfGiven(plan.span.from), before: momentIfGiven(plan.span.before) }
  if (!isCut(plan)) return within({ cut: oneKey, rows: await readCounts(db, plan, null), span })
  const quarters = await endsOf(db, plan)
  if (!quarters) return ok({ cut: oneKey, rows: [], span })
  const fault = faultOfSpan(quarters, plan.clock, plan.interval)
  if (fault) return failed(fault)
  const { interval, hours, weekdays } = plan
  const cut = cutOnce(quarters, offsets, { by: plan.clock, interval, hours, weekdays })
  return within({ cut, rows: await readCounts(db, plan, cut), span })
}

const cuts = new WeakMap<readonly Offset[], Map<string, Cut>>()
const mostCuts = 50

/** The last ones of each zone are kept: a page asks for one span several times, and again whenever something moves. */
const cutOnce = (span: Quarters, offsets: readonly Offset[], cutting: Cutting): Cut => {
  const known = cuts.get(offsets) ?? new Map<string, Cut>()
  const asked = JSON.stringify([span, cutting])
  const cut = known.get(asked) ?? cutClock(span, offsets, cutting)
  known.delete(asked)
  known.set(asked, cut)
  for (const oldest of [...known.keys()].slice(0, -mostCuts)) known.delete(oldest)
  cuts.set(offsets, known)
  return cut
}

/** Where a span is open, it reaches as far as there is anything. */
const endsOf = async (db: Db, plan: Plan): Promise<Quarters | null> => {
  const { from, before } = plan.span
  if (from !== null && before !== null) return { from, before }
  const extent = await readExtent(db, plan)
  const ends = extent && { from: from ?? extent.from, before: before ?? extent.before }
  return ends && ends.from < ends.before ? ends : null
}

const within = (side: Side): Result<Side, StatsFault> =>
  side.rows.length <= mostRows || side.rows.some(({ pace }) => pace !== undefined)
    ? ok(side)
    : failed({
        kind: 'too-many-points',
        path: ['groupBy'],
        message: `These would be more than ${mostRows} rows. Ask for a shorter span, a longer interval, or fewer things to count by.`,
      })

const readBoth = async (db: Db, plan: Plan, offsets: readonly Offset[]): Promise<Result<Both, StatsFault>> => {
  const now = await readSide(db, plan, offsets)
  if (!now.ok) return now
  const { from, before: end } = plan.span
  if (plan.compareWith === null || from === null || end === null) return ok({ plan, now: now.value, before: null })
  const span = spanBefore({ from, before: end }, offsets, plan.compareWith)
  const before = await readSide(db, { ...plan, span }, offsets)
  return before.ok ? ok({ plan, now: now.value, before: before.value }) : before
}

/** What tells a row from others of its span, and finds it again in the span before. */
const placeOf = ({ cut }: Side, row: CountRow): string => {
  const { key, count: _, pace: __, ...rest } = row
  return JSON.stringify([
    cut.keys[key]?.place,
    { ...rest, ...(rest.keyword !== undefined && { keyword: rest.keyword.toLowerCase() }) },
  ])
}

const sumOf = ({ rows }: Side): number => rows.reduce((sum, { count }) => sum + count, 0)

/** Makes a row of an answer; `place` tells it from the others. */
type MakeRow<Row> = (clock: ClockKey, row: CountRow, counted: Counted, place: () => string) => Row

const answerOf = <Row>({ now, before }: Both, rowOf: MakeRow<Row>): Answer<Row> => ({
  total: sumOf(now),
  totalBefore: before && sumOf(before),
  // As they are read: by time, then by the rest.
  rows: before
    ? comparedRows(now, before, rowOf)
    : now.rows.map((row) =>
        rowOf(clockOf(now, row), row, { count: row.count, countBefore: null }, () => placeOf(now, row)),
      ),
  span: now.span,
  spanBefore: before && before.span,
})

const comparedRows = <Row>(now: Side, before: Side, rowOf: MakeRow<Row>): readonly Row[] => {
  const earlier = new Map(before.rows.map((row) => [placeOf(before, row), row]))
  const orderOf = ({ cut }: Side, { key }: CountRow): number => cut.keys[key]?.place ?? 0
  const rows = now.rows.map((row) => {
    const place = placeOf(now, row)
    const countBefore = earlier.get(place)?.count ?? 0
    earlier.delete(place)
    return {
      place,
      order: orderOf(now, row),
      row: rowOf(clockOf(now, row), row, { count: row.count, countBefore }, () => place),
    }
  })
  // What there was only then: at the same place of this span, where it has that many.
  const clocks = new Map(now.cut.keys.map(({ place, key }) => [place, key]))
  const gone = [...earlier].flatMap(([place, row]) => {
    const order = orderOf(before, row)
    const clock = clocks.get(order)
    return clock ? [{ place, order, row: rowOf(clock, row, { count: 0, countBefore: row.count }, () => place) }] : []
  })
  return [...rows, ...gone]
    .toSorted((one, other) => one.order - other.order || (one.place < other.place ? -1 : 1))
    .map(({ row }) => row)
}

const clockOf = ({ cut }: Side, { key }: CountRow): ClockKey => cut.keys[key]?.key ?? noClockKey

const stepOf = ({ pace, count }: CountRow) => ({ step: pace ?? 0, count })

/** Waiting times by the place of the row that they belong to. */
const stepsOf = (side: Side): ReadonlyMap<string, readonly { readonly step: number; readonly count: number }[]> => {
  const steps = new Map<string, { readonly step: number; readonly count: number }[]>()
  for (const row of side.rows) {
    const place = placeOf(side, row)
    const known = steps.get(place)
    if (known) known.push(stepOf(row))
    else steps.set(place, [stepOf(row)])
  }
  return steps
}

const allStepsOf = ({ rows }: Side) => {
  const counts = new Map<number, number>()
  for (const { step, count } of rows.map(stepOf)) counts.set(step, (counts.get(step) ?? 0) + count)
  return [...counts].map(([step, count]) => ({ step, count }))
}

const rowsIn = ({ now, before }: Both): readonly CountRow[] => [...now.rows, ...(before?.rows ?? [])]

const placesIn = (both: Both): readonly string[] => [...new Set(rowsIn(both).flatMap(({ place }) => place ?? []))]

const namesIn = (db: Db, { by, organisationId }: Plan, both: Both): Promise<ReadonlyMap<string, string>> =>
  by.includes('decided_by')
    ? findDeciders(db, organisationId, [...new Set(rowsIn(both).flatMap(({ decided_by: id }) => id || []))])
    : Promise.resolve(new Map())

const eventKeyOf = (
  { event, place }: CountRow,
  campaigns: ReadonlySet<string>,
  groupBy: EventQuery['groupBy'],
): Pick<EventRow, 'event' | 'inboxId' | 'campaignId'> => {
  const isCampaign = place !== undefined && campaigns.has(place)
  return {
    // The ledger holds what its type says; ids stand in a column of both kinds.
    event: (event ?? null) as StatsEvent | null,
    inboxId: groupBy.includes('inbox') && !isCampaign ? ((place ?? null) as InboxId | null) : null,
    campaignId: groupBy.includes('campaign') && isCampaign ? (place as CampaignId) : null,
  }
}
