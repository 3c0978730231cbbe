import { expect, inject, test } from 'vitest'
import { metersOf } from '../cpu.js'
import { spreadOf } from '../ratios.js'
import { takeTurns, type Turn } from '../turns.js'
import { conclude } from '../verdict.js'
import { aRedis, redisProgram } from '../../server/src/testing/redis.js'
import type { Engine } from './engine.js'
import { aRelayEngine } from './relay-engine.js'
import { answersOf, makeSides, pickUps } from './running.js'
import { aWorkerEngine } from './worker-engine.js'

/** Debian's, where there is one. */
const redis = redisProgram ? await aRedis() : undefined
await redis?.start()

const engines = {
  'graphile-worker': await aWorkerEngine(),
  relay: await aRelayEngine({ lanes: 0 }),
  'relay, 100 lanes': await aRelayEngine({ lanes: 100 }),
  ...(redis && { Bull: await aRelayEngine({ lanes: 0, redisUrl: redis.url }) }),
} satisfies Readonly<Record<string, Engine>>
const all: readonly (readonly [string, Engine])[] = Object.entries(engines)
/** Few where the figures say nothing. */
const samples = Math.ceil(inject('seconds') * 20)

test('each engine runs what was put, all of it and once', async () => {
  for (const [name, engine] of all) {
    const { put, ran } = await answersOf(engine, inject('warmUp') * 4)
    expect([name, ran]).toEqual([name, put])
  }
})

test('durable effects a second', async () => {
  const { sideOf, stop } = makeSides()
  const sides = Object.fromEntries(all.map(([name, engine]) => [name, sideOf(engine)]))
  const rounds = await takeTurns(sides, metersOf(await engines.relay.backend()))
  await stop()
  conclude('outbox', 'effects/s', rounds, [
    { of: 'relay', to: 'graphile-worker', aim: 1.2 },
    { of: 'relay, 100 lanes', to: 'graphile-worker', aim: 1.2 },
  ])
})

test.each([
  { flow: 'alone', gapMilliseconds: 60 },
  { flow: 'at 100 a second', gapMilliseconds: 10 },
])('from commit to handler, $flow', async ({ flow, gapMilliseconds }) => {
  const rounds: Record<string, Turn>[] = []
  for (let round = 0; round < inject('rounds'); round++) {
    const medians: Record<string, Turn> = {}
    for (const [name, engine] of round % 2 ? all : all.toReversed())
      medians[name] = { rate: spreadOf(await pickUps(engine, samples, gapMilliseconds)).median, cpu: {} }
    rounds.push(medians)
  }
  conclude(`outbox pick-up, ${flow}, p50`, 'µs', rounds, [])
})
