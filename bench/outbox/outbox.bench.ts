import { expect, inject, test } from 'vitest'
import { metersOf } from '../cpu.js'
import { spreadOf } from '../ratios.js'
import { takeTurns, type Turn } from '../turns.js'
import { conclude } from '../verdict.js'
import { aRelayEngine } from './relay-engine.js'
import { answersOf, makeSides, pickUps } from './running.js'
import { aWorkerEngine } from './worker-engine.js'

const engines = {
  'graphile-worker': await aWorkerEngine(),
  relay: await aRelayEngine({ lanes: 0 }),
  'relay, 100 lanes': await aRelayEngine({ lanes: 100 }),
} as const
type Name = keyof typeof engines
// The record's keys are what its type says.
const names = Object.keys(engines) as Name[]
/** Few where the figures say nothing. */
const samples = Math.ceil(inject('seconds') * 20)

test('each engine runs what was put, all of it and once', async () => {
  for (const name of names) {
    const { put, ran } = await answersOf(engines[name], inject('warmUp') * 4)
    expect([name, ran]).toEqual([name, put])
  }
})

test('durable effects a second', async () => {
  const { sideOf, stop } = makeSides()
  const sides = {
    'graphile-worker': sideOf(engines['graphile-worker']),
    relay: sideOf(engines['relay']),
    'relay, 100 lanes': sideOf(engines['relay, 100 lanes']),
  }
  const rounds = await takeTurns(sides, metersOf(await engines['relay'].backend()))
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
  const rounds: Record<Name, Turn>[] = []
  for (let round = 0; round < inject('rounds'); round++) {
    const medians = new Map<Name, Turn>()
    for (const name of round % 2 ? names : names.toReversed())
      medians.set(name, { rate: spreadOf(await pickUps(engines[name], samples, gapMilliseconds)).median, cpu: {} })
    // Every name was in the list.
    rounds.push(Object.fromEntries(medians) as Record<Name, Turn>)
  }
  conclude(`outbox pick-up, ${flow}, p50`, 'µs', rounds, [])
})
