import { makeSleeper } from '../platform/alarm.js'
import type { Clock } from '../platform/clock.js'
import type { Complaint } from '../platform/complaint.js'
import type { Database } from '../platform/db.js'
import { pause } from '../platform/pause.js'
import type { Batch, SubscribeRequest } from './batch.js'
import { canResume, decodeCursor, encodeCursor, headOf, type Cursor } from './cursor.js'
import { lagOf, newestOfEach, type Numbered } from './merge.js'
import { readStretch } from './reader.store.js'
import { takeFrom, type Tail } from './tail.js'
import type { Follower, Watch } from './watch.js'

export type FollowDeps = {
  readonly db: Database
  readonly now: Clock
  readonly complaint: Complaint
  /** Makes the reader look at the organisation's log until the follower leaves. */
  readonly join: (
    request: SubscribeRequest,
    follower: Follower,
  ) => { readonly watch: Watch; readonly leave: () => void }
}

/** At most ten batches a second; the first change after a rest goes out at once. */
const gapMilliseconds = 100
/** Changes that one batch may carry, before the newest of each submission or SMS are picked. */
const batchSize = 500
/** A follower looks after itself this often, should a wake-up ever get lost. */
const restMilliseconds = 1_000
/** How soon a read that failed is tried again. */
const retryMilliseconds = 250

/** Follows the log from the request's place until the signal fires; see `Subscribe`. */
export async function* follow(
  deps: FollowDeps,
  request: SubscribeRequest,
  signal: AbortSignal,
): AsyncGenerator<Batch, undefined> {
  const sleeper = makeSleeper()
  const follower: Follower = { countsOf: request.countsOf, wake: sleeper.wake, joined: false }
  const { watch, leave } = deps.join(request, follower)
  try {
    let last: Step | undefined
    while (!signal.aborted) {
      const { tail } = watch
      if (!tail || !follower.joined || last?.cursor.seq === tail.extent.head) {
        await sleeper.sleep(restMilliseconds, signal)
        continue
      }
      const from = last ? last.cursor : startOf(request.after, tail)
      const step = await stepFrom(from, tail, { ...deps, request }).catch(deps.complaint.about)
      if (!step) {
        await pause(retryMilliseconds, signal)
        continue
      }
      if (!last || step.resync || step.changes.length > 0) {
        yield batchOf(step, watch.tail ?? tail, { ...deps, request })
        await pause(gapMilliseconds, signal)
      }
      last = step
    }
  } finally {
    leave()
  }
  return undefined
}

/** Where a follower got to, and what it saw on the way. */
type Step = { readonly cursor: Cursor; readonly resync: boolean; readonly changes: readonly Numbered[] }

type Context = { readonly db: Database; readonly now: Clock; readonly request: SubscribeRequest }

/** Undefined for a cursor that nobody can resume from. */
const startOf = (after: string | null, tail: Tail): Cursor | undefined =>
  after === null ? headOf(tail.extent) : decodeCursor(after)

const stepFrom = async (from: Cursor | undefined, tail: Tail, { db, request }: Context): Promise<Step> => {
  const present: Step = { cursor: headOf(tail.extent), resync: true, changes: [] }
  if (!from || !canResume(from, tail.extent)) return present
  const placeIds = new Set(request.placeIds)
  const taken =
    takeFrom(tail, { after: from.seq, placeIds, limit: batchSize }) ??
    (await readStretch(db.manager, { ...request, after: from.seq, until: tail.extent.head, limit: batchSize }))
  return taken ? { cursor: { ...from, seq: taken.seq }, resync: false, changes: taken.changes } : present
}

const batchOf = ({ cursor, resync, changes }: Step, tail: Tail, { now, request }: Context): Batch => ({
  cursor: encodeCursor(cursor),
  resync,
  changes: newestOfEach(changes),
  counts: tail.counts.filter(({ inboxId }) => request.countsOf.includes(inboxId)),
  lagMilliseconds: lagOf(changes, now()),
})
