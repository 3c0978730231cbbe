import { randomUUID } from 'node:crypto'
import type { EffectKind } from '../effects.js'
import { makeAlarm } from './alarm.js'
import type { Clock } from './clock.js'
import { makeComplaint, type Warn } from './complaint.js'
import type { Database } from './db.js'
import { pause } from './pause.js'
import type { Claimed, Queue } from './queue.js'
import { makeRuns, type Runs } from './relay-runs.js'
import {
  claimFree,
  claimInLanes,
  freeExpired,
  nextDue,
  release,
  type Claimer,
  type Lanes,
  type Room,
} from './relay.store.js'

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
  readonly random?: () => number
}

export type Relay = {
  /** Claims no more, lets what runs come to its end for so long, and gives back what was not begun. */
  readonly stop: (graceMilliseconds: number) => Promise<void>
}

/** A slow endpoint holds at most its lane's eight places, never another's. */
const usualLanes: Lanes = { perSecond: 50, burstMilliseconds: 50, concurrency: 8 }

/** After a rest the bell is heard at once; a bell a millisecond is answered this seldom. */
const gapMilliseconds = 25
const sleepInTrouble = 250

/** Starts the embedded runner of the outbox: claims due effects, has them run, writes down what they came to. */
export const startRelay = (options: RelayOptions): Relay => {
  const { db, now, warn, leaseMilliseconds, pollMilliseconds = 1_000 } = options
  const by = randomUUID()
  const alarm = makeAlarm(db.doorbell, 'effects')
  const stopping = new AbortController()
  const complaint = makeComplaint(warn, 'effects cannot be claimed or written down')
  const runs = makeRuns(
    { ...options, by, db: db.manager, random: options.random ?? Math.random, complaint, onRoom: alarm.wake },
    stopping.signal,
  )
  const claim = makeClaim(options, runs, by)

  const begin = async (claiming: Promise<readonly Claimed[]>): Promise<number> => {
    const claimed = await claiming
    if (stopping.signal.aborted) await release(db.manager, by, claimed)
    else runs.start(claimed)
    return claimed.length
  }
  const round = async (): Promise<void> => {
    const begun = (await begin(claim.free())) + (await begin(claim.inLanes()))
    complaint.over()
    if (begun > 0 || stopping.signal.aborted) return
    const due = await claim.next()
    const wait = due === null ? pollMilliseconds : due.getTime() - now().getTime()
    await pause(gapMilliseconds, stopping.signal)
    await alarm.sleep(Math.min(Math.max(wait - gapMilliseconds, 0), pollMilliseconds), stopping.signal)
  }
  const attend = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await round().catch(async (error: unknown) => {
        complaint.about(error)
        await pause(sleepInTrouble, stopping.signal)
      })
    }
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
    stop: async (graceMilliseconds) => {
      stopping.abort()
      await ended
      await runs.ended(AbortSignal.timeout(graceMilliseconds))
      clearInterval(heart)
      alarm.close()
    },
  }
}

type Claim = {
  readonly free: () => Promise<readonly Claimed[]>
  readonly inLanes: () => Promise<readonly Claimed[]>
  readonly next: () => Promise<Date | null>
}

const makeClaim = (
  { db, now, concurrency, ofKind, lanes: given, leaseMilliseconds }: RelayOptions,
  runs: Runs,
  by: string,
): Claim => {
  const lanes = { ...usualLanes, ...given }
  // The record's keys are what its type says.
  const kinds = Object.keys(ofKind) as EffectKind[]
  const left = (): number => concurrency - runs.size()
  const roomNow = (): Room => {
    const running = runs.count().ofKind
    const rooms = kinds.map((kind) => [kind, Math.min(left(), ofKind[kind] - (running.get(kind) ?? 0))] as const)
    return new Map(rooms.filter(([, room]) => room > 0))
  }
  const claimer = (): Claimer => {
    const time = now()
    return { by, now: time, leaseUntil: new Date(time.getTime() + leaseMilliseconds) }
  }
  return {
    free: async () => (left() > 0 ? claimFree(db.manager, claimer(), roomNow()) : []),
    inLanes: async () => (left() > 0 ? claimInLanes(db.manager, claimer(), lanes, runs.count().ofLane, roomNow()) : []),
    next: async () => {
      if (left() <= 0) return null
      const full = [...runs.count().ofLane].filter(([, number]) => number >= lanes.concurrency).map(([lane]) => lane)
      return nextDue(db.manager, [...roomNow().keys()], full)
    },
  }
}
