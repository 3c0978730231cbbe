import { setTimeout as pause } from 'node:timers/promises'
import type { Side } from '../turns.js'
import type { Engine } from './engine.js'

const emptied = async (engine: Engine): Promise<void> => {
  while (!(await engine.isEmpty())) await pause(1)
}

/** Puts so many, runs them to their durable end, and answers with what was put and what was run, in order of ids. */
export const answersOf = async (engine: Engine, count: number) => {
  const ran: string[] = []
  const put = await engine.put(count)
  const { stop } = await engine.start(async (id) => void ran.push(id))
  while (ran.length < count) await pause(5)
  await emptied(engine)
  await stop()
  return { put: put.toSorted(), ran: ran.toSorted() }
}

/** Starts an engine, and holds its handlers at the gate until it is opened. */
const atTheGate = async (engine: Engine, count: number) => {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  let left = count
  let done: () => void = () => undefined
  const allRan = new Promise<void>((resolve) => (done = resolve))
  let come: () => void = () => undefined
  const oneCame = new Promise<void>((resolve) => (come = resolve))
  const { stop } = await engine.start(async () => {
    come()
    await gate
    left -= 1
    if (left === 0) done()
  })
  await oneCame
  return { open, allRan, stop }
}

/**
 * Sides for `takeTurns`. Before the clock starts, what they run lies in the outbox and the engine is up: its first
 * handlers stand at a gate. It stops when everything has ended durably.
 */
export const makeSides = () => {
  /** What the last turn left running is stopped before the next is prepared, outside of everybody's time. */
  let stopLast = async (): Promise<void> => undefined
  return {
    sideOf: (engine: Engine): Side => ({
      prepare: async (count) => {
        await stopLast()
        await engine.put(count)
        const { open, allRan, stop } = await atTheGate(engine, count)
        stopLast = stop
        return async () => {
          open()
          await allRan
          await emptied(engine)
        }
      },
    }),
    stop: () => stopLast(),
  }
}

/** From the commit that puts one to the call of its handler, in µs, one after the other with about so long between. */
export const pickUps = async (engine: Engine, samples: number, gapMilliseconds: number): Promise<readonly number[]> => {
  const calledAt = new Map<string, number>()
  const { stop } = await engine.start(async (id) => void calledAt.set(id, performance.now()))
  const committedAt = new Map<string, number>()
  const putOne = async (): Promise<void> => {
    const [id = ''] = await engine.put(1)
    committedAt.set(id, performance.now())
  }
  // The engine is at rest before the first.
  await pause(200)
  const putting: Promise<void>[] = []
  for (let sample = 0; sample < samples; sample++) {
    putting.push(putOne())
    await pause(gapMilliseconds * (0.5 + Math.random()))
  }
  await Promise.all(putting)
  while (calledAt.size < samples) await pause(5)
  await emptied(engine)
  await stop()
  // A handler may be called before whoever committed has heard of it.
  return [...committedAt].map(([id, at]) => Math.max(0, (calledAt.get(id) ?? Number.NaN) - at) * 1000)
}
