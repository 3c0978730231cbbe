import type Bull from 'bull'
import { makeAlarm } from './alarm.js'
import { findOffers, type Offer } from './bull-offers.store.js'
import type { BullQueues } from './bull-queues.js'
import type { Clock } from './clock.js'
import { makeComplaint, type Warn } from './complaint.js'
import type { Doorbell } from './doorbell.js'
import { lead, type Leadership, type Session } from './leadership.js'
import { pause } from './pause.js'
import type { RedisPlace } from './redis.js'
import type { RedisWatch } from './redis-watch.js'
import type { Named } from './relay.store.js'
import { makeSentinel, type Sentinel } from './redis-sentinel.js'
import { withinMilliseconds } from './time-limit.js'

type Options = {
  readonly url: string
  readonly place: RedisPlace
  readonly queues: BullQueues
  readonly watch: RedisWatch
  readonly doorbell: Doorbell
  readonly now: Clock
  readonly warn: Warn
}

/** What is due later than that is looked at later. */
const horizonMilliseconds = 60_000
const limits = { ofKind: 500, ofLane: 100 } as const
const gapMilliseconds = 25
const pollMilliseconds = 1_000
const sleepInTrouble = 250
const addMilliseconds = 2_000

/**
 * Tells Bull which effects wait, and from when on they are due. One process of the installation does it, another takes
 * over when it is gone. To tell twice is harmless: a job's id is its effect and attempt.
 */
export const startBullOffers = (options: Options): Leadership =>
  lead({
    url: options.url,
    name: 'handing of effects to Bull',
    warn: options.warn,
    work: async (session, signal) => {
      const alarm = makeAlarm(options.doorbell, 'effects')
      const sentinel = await makeSentinel(options.place)
      const complaint = makeComplaint(options.warn, 'effects cannot be handed to Bull; they run without it')
      const told = makeTold(options.now)
      try {
        while (!signal.aborted) {
          const fresh = await offer(options, { session, sentinel, told }).then(
            (count) => (complaint.over(), count),
            complaint.about,
          )
          if (fresh === undefined) {
            // Told again from the beginning, if it was Redis; if it was the database, this question ends the office.
            told.forget()
            await session.query('select')
          }
          await pause(gapMilliseconds, signal)
          if (!fresh) await alarm.sleep(fresh === 0 ? pollMilliseconds : sleepInTrouble, signal)
        }
      } finally {
        alarm.close()
        sentinel.close()
      }
    },
  })

type Office = { readonly session: Session; readonly sentinel: Sentinel; readonly told: Told }

/** How many were told for the first time. */
const offer = async ({ queues, watch, now, warn }: Options, { session, sentinel, told }: Office): Promise<number> => {
  if (!watch.isWell()) {
    told.forget()
    await session.query('select')
    return 0
  }
  if (!(await sentinel.stands())) {
    told.forget()
    await sentinel.raise()
    if (sentinel.stoodBefore()) warn({}, 'Redis was emptied; what waits is handed to Bull again')
  }
  const until = new Date(now().getTime() + horizonMilliseconds)
  const found = await findOffers(session, [...queues.of.keys()], { until, ...limits })
  const fresh = told.news(found)
  for (const [kind, queue] of queues.of) {
    const jobs = fresh.filter((each) => each.kind === kind).map((each) => jobOf(each, now()))
    if (jobs.length > 0) await withinMilliseconds(addMilliseconds, add(queue, jobs))
  }
  told.remember(found, fresh)
  return fresh.length
}

type NewJob = { readonly data: Named; readonly opts: Bull.JobOptions }

const add = async (queue: Bull.Queue<Named>, jobs: readonly NewJob[]): Promise<void> => {
  await queue.addBulk([...jobs])
}

/** What is tried for the first time goes before what failed before. */
const jobOf = ({ id, attempt, dueAt }: Offer, now: Date): NewJob => ({
  data: { id, attempt },
  opts: {
    jobId: `${id}:${attempt}`,
    delay: Math.max(0, dueAt.getTime() - now.getTime()),
    priority: attempt === 1 ? 1 : 2,
  },
})

type Told = {
  /** Those that were not told yet, or so long ago that Bull seems to have lost them. */
  readonly news: (found: readonly Offer[]) => readonly Offer[]
  readonly remember: (found: readonly Offer[], told: readonly Offer[]) => void
  readonly forget: () => void
}

const lostAfterMilliseconds = 2_000

const makeTold = (now: Clock): Told => {
  let known = new Map<string, number>()
  const keyOf = ({ id, attempt }: Offer): string => `${id}:${attempt}`
  return {
    news: (found) => {
      const time = now().getTime()
      return found.filter((each) => {
        const at = known.get(keyOf(each))
        return at === undefined || time > Math.max(at, each.dueAt.getTime()) + lostAfterMilliseconds
      })
    },
    remember: (found, told) => {
      const time = now().getTime()
      const before = known
      // What is found no more was claimed, or cancelled.
      known = new Map(found.map((each) => [keyOf(each), before.get(keyOf(each)) ?? time]))
      for (const each of told) known.set(keyOf(each), time)
    },
    forget: () => known.clear(),
  }
}
