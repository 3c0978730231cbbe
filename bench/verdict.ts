import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { inject } from 'vitest'
import { spreadOf, type Spread } from './ratios.js'
import type { Rounds } from './turns.js'

/** Ours through theirs, round by round. */
export type Comparison<Name extends string> = { readonly of: Name; readonly to: Name; readonly aim: number }

type Ratio = Spread & { readonly of: string; readonly to: string; readonly aim: number; readonly reached: boolean }

/** Prints what came out, and keeps it where `--json` says. An aim counts as reached by the lower end of the interval. */
export const conclude = <Name extends string>(
  bench: string,
  unit: string,
  rounds: Rounds<Name>,
  comparisons: readonly Comparison<Name>[],
): readonly Ratio[] => {
  const ratios = comparisons.map(({ of, to, aim }) => {
    const spread = spreadOf(rounds.map((rates) => rates[of] / rates[to]))
    return { of, to, aim, ...spread, reached: spread.low >= aim }
  })
  // The record's keys are what its type says.
  const names = Object.keys(rounds[0] ?? {}) as Name[]
  const rates = names.map((name) => ({ name, ...spreadOf(rounds.map((each) => each[name])) }))
  say(`${bench}: ${rounds.length} rounds on ${machine()}, commit ${commit()}`)
  for (const { name, median, low, high } of rates)
    say(`  ${name}: ${median.toFixed(0)} ${unit} (${low.toFixed(0)}–${high.toFixed(0)})`)
  for (const { of, to, aim, median, low, high, reached } of ratios)
    say(
      `  ${of} / ${to}: ${shown(median)} (${shown(low)}–${shown(high)}), aim ${aim}: ${reached ? 'reached' : 'missed'}`,
    )
  const file = inject('json')
  if (file)
    appendFileSync(file, `${JSON.stringify({ bench, unit, machine: machine(), commit: commit(), rates, ratios })}\n`)
  return ratios
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const shown = (ratio: number): string => ratio.toPrecision(3)

const machine = (): string => `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`

const commit = (): string => execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=8']).toString().trim()
