import type { OrganisationId } from '../account/account.js'
import { makeAlarm, makeSleeper } from '../platform/alarm.js'
import type { Clock } from '../platform/clock.js'
import { makeComplaint, type Warn } from '../platform/complaint.js'
import type { Database } from '../platform/db.js'
import type { Batch, Subscribe, SubscribeRequest } from './batch.js'
import type { PlaceId } from './change.js'
import { follow, type FollowDeps } from './follow.job.js'
import { lookAt, readHeads } from './reader.store.js'
import { advance } from './tail.js'
import { countedBy, isDue, type Watch } from './watch.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly warn: Warn }

export type Reader = {
  readonly subscribe: Subscribe
  /** How many boards follow. */
  readonly followers: () => number
  /** Ends every subscription. */
  readonly stop: () => Promise<void>
}

/** How long a change waits when no bell came. */
const pollMilliseconds = 250
/** The first change is read at once; under load ten looks a second are enough. */
const gapMilliseconds = 100

/**
 * The one reader of the log in a process: it looks at the ends of the logs that somebody follows, and wakes the
 * followers. However many boards are open, a change is read once.
 */
export const startReader = ({ db, now, warn }: Deps): Reader => {
  const watches = new Map<OrganisationId, Watch>()
  const stopping = new AbortController()
  const alarm = makeAlarm(db.doorbell, 'changes-numbered')
  const joining = makeSleeper()
  const complaint = makeComplaint(warn, 'the log of changes cannot be read')

  const join: FollowDeps['join'] = ({ organisationId }, follower) => {
    const watch: Watch = watches.get(organisationId) ?? { organisationId, followers: new Set(), tail: undefined }
    watches.set(organisationId, watch)
    watch.followers.add(follower)
    joining.wake()
    alarm.wake()
    const leave = (): void => {
      watch.followers.delete(follower)
      if (watch.followers.size === 0 && watches.get(organisationId) === watch) watches.delete(organisationId)
    }
    return { watch, leave }
  }

  const look = async (watch: Watch): Promise<void> => {
    const waiting = [...watch.followers]
    const { organisationId, tail } = watch
    const seen = await lookAt(db, { organisationId, after: tail?.extent.head, countsOf: countedBy(watch) })
    watch.tail = advance(tail, seen)
    for (const follower of waiting) {
      follower.joined = true
      follower.wake()
    }
  }

  const round = async (): Promise<void> => {
    if (watches.size === 0) return
    const heads = await readHeads(db.manager, [...watches.keys()])
    for (const watch of watches.values()) {
      const head = heads.get(watch.organisationId) ?? 0
      if (isDue(watch, head)) await look(watch)
      // A look is bounded; what it left is not made to wait for another bell.
      if (watch.tail && watch.tail.extent.head < head) alarm.wake()
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const began = performance.now()
      await round().then(complaint.over, complaint.about)
      await joining.sleep(Math.max(0, began + gapMilliseconds - performance.now()), stopping.signal)
      await alarm.sleep(pollMilliseconds, stopping.signal)
    }
    alarm.close()
  }
  const ended = run()

  return {
    subscribe: <Place extends PlaceId>(request: SubscribeRequest<Place>) => {
      const closing = new AbortController()
      const signals = [closing.signal, stopping.signal, ...(request.signal ? [request.signal] : [])]
      const batches = follow({ db, now, complaint, join }, request, AbortSignal.any(signals))
      // What moves at a place is of the place's kind: whoever records a change names both.
      return endingAtOnce(batches as AsyncGenerator<Batch<Place>, undefined>, closing)
    },
    followers: () => [...watches.values()].reduce((sum, { followers }) => sum + followers.size, 0),
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/** A generator that waits hears `return` only when it wakes, so it is woken first. */
const endingAtOnce = <Each>(
  batches: AsyncGenerator<Each, undefined>,
  closing: AbortController,
): AsyncIterableIterator<Each> => ({
  next: () => batches.next(),
  return: () => {
    closing.abort()
    return batches.return(undefined)
  },
  [Symbol.asyncIterator]() {
    return this
  },
})
