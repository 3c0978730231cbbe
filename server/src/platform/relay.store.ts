import type { Effect, EffectKind, Outcome } from '../effects.js'
import { storable } from '../kernel/storable.js'
import type { Db } from './db.js'
import type { Claimed } from './queue.js'

/** Who claims, when, and until when it is his. */
export type Claimer = { readonly by: string; readonly now: Date; readonly leaseUntil: Date }

/** One who looks for what is due, and leaves to others what has been due for a short time only. */
export type Seeker = Claimer & { readonly dueBy: Date }

/** How many more effects of each kind this relay would run. */
export type Room = ReadonlyMap<EffectKind, number>

type EffectRow = {
  readonly id: string
  readonly kind: EffectKind
  readonly subject_id: string
  readonly lane: string | null
  readonly attempts: number
}

/** TypeORM gives an UPDATE's rows together with their number. */
type Updated<Row> = readonly [readonly Row[], number]

const claimedOf = ({ id, kind, subject_id, lane, attempts }: EffectRow): Claimed => ({
  id,
  // The row was written by `enqueue`, from an Effect.
  effect: { kind, subjectId: subject_id } as Effect,
  lane,
  attempt: attempts,
})

/** By an array and not a join, which Postgres, guessing at many, would answer by reading the whole outbox. */
const claim = `
  update effect set state = 'claimed', claimed_by = $1, lease_until = $3, attempts = attempts + 1
   where effect.id = any(array(select picked.id from picked))
  returning effect.id, effect.kind, effect.subject_id, effect.lane, effect.attempts`

/** Claims due effects that wait for no lane, of each kind as many as there is room for. */
export const claimFree = async (db: Db, { by, dueBy, leaseUntil }: Seeker, room: Room): Promise<Claimed[]> => {
  const [rows]: Updated<EffectRow> = await db.query(
    `with picked as (
       select due.id from unnest($4::text[], $5::int[]) as wanted (kind, room)
       cross join lateral (
         select id from effect
          where kind = wanted.kind and lane is null and state = 'waiting' and due_at <= $2
          order by due_at, id limit wanted.room for update skip locked
       ) as due
     )
     ${claim}`,
    [by, dueBy, leaseUntil, [...room.keys()], [...room.values()]],
  )
  return rows.map(claimedOf)
}

/** The lanes in which something waits: one look into the index for each, however long the lanes are. */
export const waitingLanes = `
  waiting_lane as (
    (select lane from effect where state = 'waiting' and lane is not null order by lane limit 1)
    union all
    select (
      select lane from effect where state = 'waiting' and lane > waiting_lane.lane order by lane limit 1
    ) from waiting_lane where waiting_lane.lane is not null
  )`

type Places = Lanes['places']

/** How many of one lane run at a time: what goes out in half a second at its rate, since an answer may take that long. */
export const placesOfRate = (perSecond: number, { fewest, most }: Places): number =>
  Math.min(most, Math.max(fewest, Math.ceil(perSecond / 2)))

/** The same in SQL. */
const placesOf = (perSecond: string, { fewest, most }: Record<keyof Places, string>): string =>
  `least(${most}::int, greatest(${fewest}::int, ceil(${perSecond} / 2.0)::int))`

/**
 * How many effects each of these lanes lets through now: at most so many as its rate has grown since, and as there are
 * places. $2 is the time, $4 to $9 the settings of lanes and what runs of them.
 */
const sharesOf = (lanes: string): string => `
  opened as (
    insert into lane (key, per_second, next_at)
    select lane, $4, $2 from ${lanes}
     where lane is not null and not exists (select from lane where key = ${lanes}.lane)
    on conflict do nothing
  ),
  open_lane as (
    select key, per_second, greatest(next_at, $2::timestamptz - make_interval(secs => $5)) as base from lane
     where key in (select lane from ${lanes}) and next_at <= $2
     order by key for update skip locked
  ),
  share as (
    select open_lane.*, greatest(0, least(
      floor(extract(epoch from $2::timestamptz - base) * per_second)::int + 1,
      ${placesOf('open_lane.per_second', { fewest: '$6', most: '$9' })} - coalesce(running.number, 0)
    )) as room
    from open_lane left join unnest($7::text[], $8::int[]) as running (lane, number) on running.lane = open_lane.key
  )`

/** The first that are due of a lane: what is urgent, and then the rest. Each by its own index, so that neither reads far. */
export const firstInLane = (
  columns: string,
  condition: string,
  limit: string,
  locking: '' | 'for update skip locked',
): string => {
  const some = (urgency: string, turn: number): string => `
    select * from (
      select id, due_at, ${turn} as turn, ${columns} from effect
       where ${condition} and state = 'waiting' and ${urgency}
       order by due_at, id limit ${limit} ${locking}
    ) as part_${turn}`
  return `
    select * from (${some('urgent', 0)} union all ${some('not urgent', 1)}) as parts
     order by turn, due_at, id limit ${limit}`
}

/** Takes what was picked off the lanes' shares. */
const advanced = `
  advanced as (
    update lane set next_at = taken.base + make_interval(secs => (taken.number / taken.per_second)::float8)
      from (select key, base, per_second, count(*) as number from picked group by key, base, per_second) as taken
     where lane.key = taken.key
  )`

export type Lanes = {
  /** Effects a second of a lane that nobody has set a rate for. */
  readonly perSecond: number
  /** A lane that lay idle may catch up so many milliseconds' worth at once. */
  readonly burstMilliseconds: number
  /** How many of one lane run at a time in one relay: its rate says which number between these. */
  readonly places: { readonly fewest: number; readonly most: number }
}

const laneValues = (
  { by, now, leaseUntil }: Claimer,
  { perSecond, burstMilliseconds, places }: Lanes,
  running: ReadonlyMap<string, number>,
): unknown[] => [
  by,
  now,
  leaseUntil,
  perSecond,
  burstMilliseconds / 1000,
  places.fewest,
  [...running.keys()],
  [...running.values()],
  places.most,
]

/**
 * Claims due effects that wait for a lane. The lane's row is locked while its share is taken and advanced, and read anew
 * once locked, so several relays together keep to its rate: in any stretch of time at most rate × (time + burst) + 1.
 */
export const claimInLanes = async (
  db: Db,
  seeker: Seeker,
  lanes: Lanes,
  running: ReadonlyMap<string, number>,
  room: Room,
): Promise<Claimed[]> => {
  const [rows]: Updated<EffectRow> = await db.query(
    `with recursive ${waitingLanes},
     ${sharesOf('waiting_lane')},
     due as (
       select first.*, share.key, share.base, share.per_second,
              row_number() over (partition by first.kind order by first.turn, first.due_at, first.id) as place
         from share
        cross join lateral (
          ${firstInLane('kind', 'lane = share.key and due_at <= $12 and kind = any($10)', 'share.room', 'for update skip locked')}
        ) as first
     ),
     picked as (
       select due.id, due.key, due.base, due.per_second
         from due join unnest($10::text[], $11::int[]) as wanted (kind, room) on wanted.kind = due.kind
        where due.place <= wanted.room
     ),
     ${advanced}
     ${claim}`,
    [...laneValues(seeker, lanes, running), [...room.keys()], [...room.values()], seeker.dueBy],
  )
  return rows.map(claimedOf)
}

/** An effect by its id, and which attempt at it is to begin. */
export type Named = { readonly id: string; readonly attempt: number }

/**
 * Claims the effects named, as far as they are due, nobody has begun this attempt or whoever began it is dead, and their
 * lanes let them through. What is not among the answer was not claimed.
 */
export const claimNamed = async (
  db: Db,
  claimer: Claimer,
  lanes: Lanes,
  running: ReadonlyMap<string, number>,
  named: readonly Named[],
): Promise<Claimed[]> => {
  const [rows]: Updated<EffectRow> = await db.query(
    `with named as materialized (
       select effect.id, effect.lane, effect.due_at, effect.urgent
         from unnest($10::bigint[], $11::int[]) as asked (id, attempt) join effect on effect.id = asked.id
        where (effect.state = 'waiting' and effect.attempts = asked.attempt - 1 and effect.due_at <= $2)
           or (effect.state = 'claimed' and effect.attempts = asked.attempt and effect.lease_until < $2)
          for update of effect skip locked
     ),
     named_lane as (select distinct lane from named),
     ${sharesOf('named_lane')},
     picked as (
       select placed.id, share.key, share.base, share.per_second
         from (select *, row_number() over (partition by lane order by urgent desc, due_at, id) as place from named) as placed
         left join share on share.key = placed.lane
        where placed.lane is null or placed.place <= share.room
     ),
     ${advanced}
     ${claim}`,
    [...laneValues(claimer, lanes, running), named.map(({ id }) => id), named.map(({ attempt }) => attempt)],
  )
  return rows.map(claimedOf)
}

/** How an effect stands that could not be claimed by its name. */
export type Standing = Named & {
  readonly state: string
  readonly attempts: number
  readonly dueAt: Date
  readonly leaseUntil: Date | null
  readonly lane: string | null
  readonly opensAt: Date | null
  readonly perSecond: number | null
}

export const standingsOf = (db: Db, named: readonly Named[]): Promise<Standing[]> =>
  db.query(
    `select effect.id, asked.attempt, effect.state, effect.attempts, effect.due_at as "dueAt",
            effect.lease_until as "leaseUntil", effect.lane, lane.next_at as "opensAt", lane.per_second as "perSecond"
       from unnest($1::bigint[], $2::int[]) as asked (id, attempt) join effect on effect.id = asked.id
       left join lane on lane.key = effect.lane
      order by effect.urgent desc, effect.due_at, effect.id`,
    [named.map(({ id }) => id), named.map(({ attempt }) => attempt)],
  )

/** When there may be something to claim next; kinds and lanes without room are left out, for an ending run wakes us. */
export const nextDue = async (
  db: Db,
  kinds: readonly EffectKind[],
  { perSecond, places }: Lanes,
  running: ReadonlyMap<string, number>,
): Promise<Date | null> => {
  const [row]: { readonly at: Date | null }[] = await db.query(
    `with recursive ${waitingLanes}
     select least(
       (select min(due_at) from unnest($1::text[]) as wanted (kind) cross join lateral (
          select due_at from effect where kind = wanted.kind and lane is null and state = 'waiting'
           order by due_at limit 1
        ) as free),
       (select min(greatest(first.due_at, lane.next_at)) from waiting_lane
         cross join lateral (
           select due_at from effect
            where lane = waiting_lane.lane and state = 'waiting' and kind = any($1) order by due_at, id limit 1
         ) as first
         left join lane on lane.key = waiting_lane.lane
         left join unnest($2::text[], $3::int[]) as running (lane, number) on running.lane = waiting_lane.lane
        where coalesce(running.number, 0) < ${placesOf('coalesce(lane.per_second, $4::int)', { fewest: '$5', most: '$6' })})
     ) as at`,
    [kinds, [...running.keys()], [...running.values()], perSecond, places.fewest, places.most],
  )
  return row?.at ?? null
}

/** The leases of runs that go on. That they are `claimed` is not asked, as below: only what is claimed has a claimer. */
export const renewLeases = (db: Db, { by, leaseUntil }: Claimer, ids: readonly string[]): Promise<unknown> =>
  db.query(`update effect set lease_until = $2 where id = any($3::bigint[]) and claimed_by = $1`, [by, leaseUntil, ids])

/** What a dead relay left claimed waits again. Its attempts stay counted, so undo does not take it for untouched. */
export const freeExpired = async (db: Db, now: Date): Promise<number> => {
  const [rows]: Updated<object> = await db.query(
    `update effect set state = 'waiting', claimed_by = null, lease_until = null
      where id in (select id from effect where state = 'claimed' and lease_until < $1 for update skip locked)
     returning id`,
    [now],
  )
  return rows.length
}

/** Gives back what was claimed and never begun, as if it had not been claimed. */
export const release = (db: Db, by: string, claimed: readonly Claimed[]): Promise<unknown> =>
  db.query(
    `update effect set state = 'waiting', attempts = attempts - 1, claimed_by = null, lease_until = null
      where id = any($2::bigint[]) and state = 'claimed' and claimed_by = $1`,
    [by, claimed.map(({ id }) => id)],
  )

export type Finished = { readonly claimed: Claimed; readonly outcome: Outcome }

const stateAfter = { done: 'done', failed: 'failed', again: 'waiting', unknown: 'unknown' } as const

/**
 * Writes outcomes down, many in one statement. Only the run that holds the claim may: one that lost its lease to
 * another has no say any more. They are looked up by an array, as the claim does it; that the state is `claimed` need not
 * be asked, and whoever asks is answered by way of all that was claimed since the last vacuum.
 */
export const writeOutcomes = async (db: Db, by: string, now: Date, finished: readonly Finished[]): Promise<number> => {
  const outcomes = finished.map(({ outcome }) => outcome)
  const [, written]: Updated<object> = await db.query(
    `update effect set state = given.state, due_at = coalesce(given.due_at, effect.due_at), note = given.note,
            claimed_by = null, lease_until = null, finished_at = case when given.state <> 'waiting' then $2::timestamptz end
       from unnest($3::bigint[], $4::int[], $5::text[], $6::timestamptz[], $7::text[])
         as given (id, attempts, state, due_at, note)
      where effect.id = any(array(select unnest($3::bigint[]))) and effect.id = given.id
        and effect.claimed_by = $1 and effect.attempts = given.attempts`,
    [
      by,
      now,
      finished.map(({ claimed }) => claimed.id),
      finished.map(({ claimed }) => claimed.attempt),
      outcomes.map(({ kind }) => stateAfter[kind]),
      outcomes.map((outcome) => (outcome.kind === 'again' ? outcome.at : null)),
      outcomes.map((outcome) => (outcome.kind === 'done' ? null : storable(outcome.why))),
    ],
  )
  return written
}
