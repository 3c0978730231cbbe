import { randomUUID } from 'node:crypto'
import type { EffectKind } from '../effects.js'
import { makeAlarm } from './alarm.js'
import type { Clock } from './clock.js'
import { makeBatch } from './batch.js'
import { makeComplaint, type Warn } from './complaint.js'
import type { Database } from './db.js'
import { pause } from './pause.js'
import type { Claimed, Queue } from './queue.js'
import { makeRuns, type Runs } from './relay-runs.js'
import {
  claimFree,
  claimInLanes,
  claimNamed,
  freeExpired,
  nextDue,
  placesOfRate,
  release,
  standingsOf,
  type Claimer,
  type Lanes,
  type Named,
  type Room,
  type Seeker,
} from './relay.store.js'
import { turnsOf, type Turn } from './relay-turn.js'

export type RelayOptions = {
  readonly db: Database
  readonly queue: Queue
  readonly now: Clock
  readonly warn: Warn
  /** How many effects run at a time in this process. */
  readonly concurrency: number
  /** Of each kind, how many of them: those that compute want a low number, those that wait for others a high one. */
  readonly ofKind: Readonly<Record<EffectKind, number>>
  readonly lanes?: Partial<Lanes>
  /** A run whose relay has said nothing for so long is taken up by another. */
  readonly leaseMilliseconds: number
  /** The fall-back for a bell that does not come. */
  readonly pollMilliseconds?: number
  /** For so long after its due time an effect is left to whoever is told to take it by its name. */
  readonly graceMilliseconds?: () => number
  readonly random?: () => number
}

/** What came of the wish to run an effect; `written` resolves when its outcome is written down. */
export type Taken = Turn | { readonly kind: 'begun'; readonly written: Promise<void> }

export type Relay = {
  /** Claims this effect and runs it, if the outbox and its lane allow it. */
  readonly take: (named: Named) => Promise<Taken>
  /** Looks at once, for instance because nobody else does any more. */
  readonly wake: () => void
  /** Claims no more, lets what runs come to its end for so long, and gives back what was not begun. */
  readonly stop: (graceMilliseconds: number) => Promise<void>
}

/** A slow endpoint holds at most its lane's places, never another's. */
const usualLanes: Lanes = { perSecond: 50, burstMilliseconds: 50, places: { fewest: 8, most: 128 } }

/** A bell that brings work is heard at once; one that rings in vain again and again is answered ever more seldom. */
const gapMilliseconds = { first: 2, longest: 25 } as const
const sleepInTrouble = 250

/** Starts the runner of the outbox: claims due effects, has them run, writes down what they came to. */
export const startRelay = (options: RelayOptions): Relay => {
  const { db, now, warn, leaseMilliseconds, pollMilliseconds = 1_000, graceMilliseconds = () => 0 } = options
  const by = randomUUID()
  const alarm = makeAlarm(db.doorbell, 'effects')
  const stopping = new AbortController()
  const complaint = makeComplaint(warn, 'effects cannot be claimed or written down')
  const runs = makeRuns(
    {
      ...options,
      by,
      db: db.manager,
      random: options.random ?? Math.random,
      complaint,
      onRoom: alarm.wake,
      onAgain: () => db.doorbell.ring('effects'),
    },
    stopping.signal,
  )
  const claim = makeClaim(options, runs, by)
  const inTurn = makeTurns()

  const begin = (claiming: () => Promise<readonly Claimed[]>): Promise<readonly Begun[]> =>
    inTurn(async () => {
      const claimed = await claiming()
      if (!stopping.signal.aborted) return claimed.map((each) => ({ id: each.id, written: runs.start([each]) }))
      await release(db.manager, by, claimed)
      return []
    })
  const free = seldomWhenEmpty(() => begin(claim.free))
  const inLanes = seldomWhenEmpty(() => begin(claim.inLanes))
  let busy = false
  let gap: number = gapMilliseconds.first
  const round = async (): Promise<void> => {
    const found = [await free(busy), await inLanes(busy)]
    complaint.over()
    busy = found.some((each) => each !== 'not asked' && each.length > 0)
    if (busy) gap = gapMilliseconds.first
    if (busy || found.includes('not asked') || stopping.signal.aborted) return
    // Whoever ends or is written down wakes us.
    if (!claim.hasRoom()) return alarm.sleep(pollMilliseconds, stopping.signal)
    const due = await claim.next()
    const wait = due === null ? pollMilliseconds : due.getTime() + graceMilliseconds() - now().getTime()
    await pause(gap, stopping.signal)
    await alarm.sleep(Math.min(Math.max(wait - gap, 0), pollMilliseconds), stopping.signal)
    gap = Math.min(gap * 2, gapMilliseconds.longest)
  }
  const attend = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await round().catch(async (error: unknown) => {
        complaint.about(error)
        await pause(sleepInTrouble, stopping.signal)
      })
    }
  }
  const takeAll = async (named: readonly Named[]): Promise<readonly Taken[]> => {
    const begun = new Map((await begin(() => claim.named(named))).map(({ id, written }) => [id, written]))
    const refused = named.filter(({ id }) => !begun.has(id))
    const turns = refused.length > 0 ? await claim.turns(refused) : new Map<string, Turn>()
    return named.map(({ id }) => {
      const written = begun.get(id)
      return written ? { kind: 'begun', written } : (turns.get(id) ?? { kind: 'gone' })
    })
  }
  const keepLeases = async (): Promise<void> => {
    await runs.renew()
    if ((await freeExpired(db.manager, now())) > 0) alarm.wake()
  }
  const beat = (): void => void keepLeases().catch(complaint.about)
  const heart = setInterval(beat, leaseMilliseconds / 3)
  beat()
  const ended = attend()

  return {
    take: makeBatch({
      run: takeAll,
      bytesOf: () => 0,
      worthSplitting: () => false,
      lanes: 1,
      maxItems: 500,
      maxBytes: Infinity,
      maxQueued: 10_000,
      maxQueuedBytes: Infinity,
    }),
    wake: alarm.wake,
    stop: async (graceMilliseconds) => {
      stopping.abort()
      await ended
      // What was just being claimed by name is given back.
      await inTurn(() => Promise.resolve())
      await runs.ended(AbortSignal.timeout(graceMilliseconds))
      clearInterval(heart)
      alarm.close()
    },
  }
}

type Begun = { readonly id: string; readonly written: Promise<void> }

/** While one source keeps the relay busy, the other is not asked again and again for the nothing that it has. */
const seldomWhenEmpty = <Found>(ask: () => Promise<readonly Found[]>) => {
  let emptyAt = -Infinity
  return async (busy: boolean): Promise<readonly Found[] | 'not asked'> => {
    if (busy && performance.now() - emptyAt < gapMilliseconds.longest) return 'not asked'
    const found = await ask()
    if (found.length === 0) emptyAt = performance.now()
    return found
  }
}

/** One claim after the other, so that each sees in its lanes what the one before began. */
const makeTurns = (): (<Answer>(work: () => Promise<Answer>) => Promise<Answer>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

type Claim = {
  readonly free: () => Promise<readonly Claimed[]>
  readonly inLanes: () => Promise<readonly Claimed[]>
  readonly named: (named: readonly Named[]) => Promise<readonly Claimed[]>
  /** Of those that could not be claimed by their names. */
  readonly turns: (refused: readonly Named[]) => Promise<ReadonlyMap<string, Turn>>
  readonly hasRoom: () => boolean
  readonly next: () => Promise<Date | null>
}

const makeClaim = (
  { db, now, concurrency, ofKind, lanes: given, leaseMilliseconds, graceMilliseconds = () => 0 }: RelayOptions,
  runs: Runs,
  by: string,
): Claim => {
  const lanes = { ...usualLanes, ...given }
  // The record's keys are what its type says.
  const kinds = Object.keys(ofKind) as EffectKind[]
  // The next are claimed while the last are written down; when two such loads wait for it, the claim waits, too, rather
  // than take a few at a time.
  const left = (): number => (runs.unwritten() > concurrency ? 0 : concurrency - runs.size())
  const roomNow = (): Room => {
    const running = runs.count().ofKind
    const rooms = kinds.map((kind) => [kind, Math.min(left(), ofKind[kind] - (running.get(kind) ?? 0))] as const)
    return new Map(rooms.filter(([, room]) => room > 0))
  }
  const claimer = (): Claimer => {
    const time = now()
    return { by, now: time, leaseUntil: new Date(time.getTime() + leaseMilliseconds) }
  }
  const seeker = (): Seeker => ({ ...claimer(), dueBy: new Date(now().getTime() - graceMilliseconds()) })
  const isFull = (lane: string, perSecond: number): boolean =>
    (runs.count().ofLane.get(lane) ?? 0) >= placesOfRate(perSecond, lanes.places)
  return {
    hasRoom: () => left() > 0,
    free: async () => (left() > 0 ? claimFree(db.manager, seeker(), roomNow()) : []),
    inLanes: async () => (left() > 0 ? claimInLanes(db.manager, seeker(), lanes, runs.count().ofLane, roomNow()) : []),
    named: (named) => claimNamed(db.manager, claimer(), lanes, runs.count().ofLane, named),
    turns: async (refused) => turnsOf(await standingsOf(db.manager, refused), { now: now(), isFull }),
    next: () => nextDue(db.manager, [...roomNow().keys()], lanes, runs.count().ofLane),
  }
}
