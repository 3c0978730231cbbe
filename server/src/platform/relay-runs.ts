import { setImmediate as turn } from 'node:timers/promises'
import type { Outcome } from '../effects.js'
import type { Clock } from './clock.js'
import type { Complaint, Warn } from './complaint.js'
import type { Db } from './db.js'
import { pause } from './pause.js'
import type { Claimed, Queue } from './queue.js'
import { renewLeases, writeOutcomes, type Finished } from './relay.store.js'

type Deps = {
  readonly db: Db
  readonly queue: Queue
  readonly by: string
  readonly now: Clock
  readonly leaseMilliseconds: number
  readonly random: () => number
  readonly warn: Warn
  readonly complaint: Complaint
  /** Outcomes were written. */
  readonly onRoom: () => void
  /** Something waits again, for its next attempt. */
  readonly onAgain: () => void
}

/** The effects that this relay runs at present. */
export type Runs = {
  /** Resolves when what they came to is written down. */
  readonly start: (claimed: readonly Claimed[]) => Promise<void>
  /** How many have not ended. */
  readonly size: () => number
  /** How many have ended, and are not written down. */
  readonly unwritten: () => number
  /** How many run of each lane, and of each kind. */
  readonly count: () => { readonly ofLane: ReadonlyMap<string, number>; readonly ofKind: ReadonlyMap<string, number> }
  readonly renew: () => Promise<void>
  /** Resolves when all have ended and are written down, or when the signal fires. */
  readonly ended: (signal: AbortSignal) => Promise<void>
}

/** A fault of ours that lasts is tried again ever more rarely: 1 s, 2 s, 4 s … up to ten minutes. */
export const afterFault = (attempt: number, now: Date, random: () => number, why: string): Outcome => {
  const seconds = Math.min(2 ** (attempt - 1), 600) * (0.75 + random() / 2)
  return { kind: 'again', at: new Date(now.getTime() + seconds * 1000), why }
}

export const makeRuns = (deps: Deps, stopping: AbortSignal): Runs => {
  const { db, queue, by, now, leaseMilliseconds, warn, complaint, onRoom, onAgain } = deps
  // An effect stays in here, and its lease is renewed, until its outcome is written.
  const running = new Map<Claimed, () => void>()
  // Its place is another's as soon as it has ended: the next are claimed while the last are written down.
  const inPlace = new Set<Claimed>()
  let finished: Finished[] = []
  let writing: Promise<void> | undefined
  const neverStop = new AbortController().signal

  const run = async (claimed: Claimed): Promise<void> => {
    const outcome = await queue.run(claimed, stopping).catch((error: unknown) => {
      warn({ err: error, effect: claimed.effect, attempt: claimed.attempt }, 'an effect ended in a fault')
      return afterFault(claimed.attempt, now(), deps.random, error instanceof Error ? error.message : String(error))
    })
    inPlace.delete(claimed)
    finished.push({ claimed, outcome })
    // Those that end while one statement is on its way go together in the next.
    writing ??= write().finally(() => {
      writing = undefined
    })
  }

  const write = async (): Promise<void> => {
    while (finished.length > 0) {
      // Those that end together are written together, not the first of them alone.
      await turn()
      const batch = finished
      finished = []
      while (!(await written(batch))) await pause(200, neverStop)
      for (const { claimed } of batch) {
        running.get(claimed)?.()
        running.delete(claimed)
      }
      onRoom()
      if (batch.some(({ outcome }) => outcome.kind === 'again')) onAgain()
    }
  }

  const written = async (batch: readonly Finished[]): Promise<boolean> => {
    try {
      const count = await writeOutcomes(db, by, now(), batch)
      if (count < batch.length) warn({ lost: batch.length - count }, 'runs went on longer than their lease')
      complaint.over()
      return true
    } catch (error) {
      complaint.about(error)
      return false
    }
  }

  const tally = (keys: readonly string[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts
  }

  return {
    start: async (claimed) => {
      for (const each of claimed) inPlace.add(each)
      const written = claimed.map((each) => new Promise<void>((resolve) => running.set(each, resolve)))
      for (const each of claimed) void run(each)
      await Promise.all(written)
    },
    size: () => inPlace.size,
    unwritten: () => running.size - inPlace.size,
    count: () => {
      const all = [...inPlace]
      return {
        ofLane: tally(all.flatMap(({ lane }) => lane ?? [])),
        ofKind: tally(all.map(({ effect }) => effect.kind)),
      }
    },
    renew: async () => {
      const leaseUntil = new Date(now().getTime() + leaseMilliseconds)
      if (running.size > 0)
        await renewLeases(
          db,
          { by, now: now(), leaseUntil },
          [...running.keys()].map(({ id }) => id),
        )
    },
    ended: async (signal) => {
      while (running.size > 0 && !signal.aborted) await pause(10, signal)
    },
  }
}
