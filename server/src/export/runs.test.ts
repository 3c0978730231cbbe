import { assert, constantFrom, array, nat, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { coveredUntil, isOwed, spansMadeAnew, spansOfRun, type Run, type RunSpan } from './runs.js'

const minute = 60_000
const at = (minutes: number): Date => new Date(Date.UTC(2026, 5, 1, 12) + minutes * minute)
const span = (from: number, until: number): RunSpan => ({ from: at(from), until: at(until) })
const run = (from: number, until: number, state: Run['state']): Run => ({ ...span(from, until), state })
const schedule = { beginsAt: at(0) }

const rows: readonly (readonly [string, readonly Run[], readonly RunSpan[], readonly RunSpan[]])[] = [
  ['the first file begins with the schedule', [], [span(0, 10)], []],
  ['the next one begins where the last one ended', [run(0, 4, 'done')], [span(4, 10)], []],
  ['one that is being made stands for its span', [run(0, 4, 'running')], [span(4, 10)], []],
  ['so does one whose time was over', [run(0, 4, 'expired')], [span(4, 10)], []],
  ['what failed comes with the next', [run(0, 4, 'failed')], [span(0, 10)], [span(0, 4)]],
  ['what was cancelled, too', [run(0, 4, 'done'), run(4, 5, 'cancelled')], [span(4, 10)], [span(4, 5)]],
  [
    'what is lost between two files is a file of its own',
    [run(0, 2, 'done'), run(2, 4, 'failed'), run(4, 6, 'done')],
    [span(2, 4), span(6, 10)],
    [span(2, 4)],
  ],
  ['nothing new makes no file', [run(0, 10, 'done')], [], []],
]

test.each(rows)('%s', (_, runs, due, anew) => {
  // What is younger than a minute waits.
  expect(spansOfRun(schedule, runs, at(11))).toEqual(due)
  expect(spansMadeAnew(schedule, runs)).toEqual(anew)
})

const kinds = ['pass', 'due', 'anew', 'crash', 'finish', 'fail', 'cancel', 'lose', 'expire', 'again'] as const
const steps = array(record({ kind: constantFrom(...kinds), which: nat(20) }), { maxLength: 40 })

type World = { now: number; runs: Run[] }

/** What becomes of a run by itself; undefined where it can't happen to one that stands so. */
const next = (kind: (typeof kinds)[number], state: Run['state']): Run['state'] | undefined => {
  const isOpen = state === 'waiting' || state === 'running'
  if (kind === 'crash') return isOpen ? 'running' : undefined
  if (kind === 'finish') return isOpen ? 'done' : undefined
  if (kind === 'fail') return isOpen ? 'failed' : undefined
  if (kind === 'cancel') return isOpen ? 'cancelled' : undefined
  if (kind === 'lose') return state === 'done' ? 'failed' : undefined
  return kind === 'expire' && state === 'done' ? 'expired' : undefined
}

const ask = (world: World, spans: readonly RunSpan[]): void =>
  void world.runs.push(...spans.map((each): Run => ({ ...each, state: 'waiting' })))

const step = (world: World, kind: (typeof kinds)[number], which: number): void => {
  if (kind === 'pass') world.now += which
  if (kind === 'due') ask(world, spansOfRun(schedule, world.runs, at(world.now)))
  if (kind === 'anew') ask(world, spansMadeAnew(schedule, world.runs))
  const index = which % Math.max(1, world.runs.length)
  const chosen = world.runs[index]
  if (!chosen) return
  const state = next(kind, chosen.state)
  if (state) world.runs[index] = { ...chosen, state }
  if (kind === 'again' && isOwed(world.runs, chosen)) ask(world, [{ from: chosen.from, until: chosen.until }])
}

/** In how many files each minute is. */
const filesOf = ({ now, runs }: World, states: readonly Run['state'][]): readonly number[] =>
  Array.from(
    { length: Math.max(0, now - 1) },
    (_, each) =>
      runs.filter(({ state, from, until }) => states.includes(state) && from <= at(each) && at(each) < until).length,
  )

test('whatever happens in whatever order, each moment is in one file in the end, and in no two meanwhile', () => {
  assert(
    property(steps, (all) => {
      const world: World = { now: 0, runs: [] }
      for (const { kind, which } of all) {
        step(world, kind, which)
        expect(Math.max(0, ...filesOf(world, ['waiting', 'running', 'done', 'expired']))).toBeLessThanOrEqual(1)
        const whole = filesOf(world, ['done', 'expired'])
        const covered = (coveredUntil(schedule, world.runs).getTime() - at(0).getTime()) / minute
        expect(whole.slice(0, covered)).toEqual(Array.from({ length: covered }, () => 1))
        expect(whole[covered] ?? 0).toBe(0)
      }
      step(world, 'pass', 20)
      step(world, 'due', 0)
      for (const index of world.runs.keys()) step(world, 'finish', index)
      expect(new Set(filesOf(world, ['done', 'expired']))).toEqual(new Set([1]))
    }),
    { numRuns: 300 },
  )
})
