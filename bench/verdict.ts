import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { inject } from 'vitest'
import { spreadOf, type Spread } from './ratios.js'
import type { Rounds, Turn } from './turns.js'

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
    const spread = spreadOf(rounds.map((turns) => turns[of].rate / turns[to].rate))
    return { of, to, aim, ...spread, reached: spread.low >= aim }
  })
  // The record's keys are what its type says.
  const names = Object.keys(rounds[0] ?? {}) as Name[]
  const rates = names.map((name) => ({
    name,
    ...spreadOf(rounds.map((turns) => turns[name].rate)),
    cpu: costsOf(rounds.map((turns) => turns[name].cpu)),
  }))
  say(`${bench}: ${rounds.length} rounds on ${machine()}, commit ${commit()}`)
  for (const { name, median, low, high, cpu } of rates)
    say(`  ${name}: ${median.toFixed(0)} ${unit} (${low.toFixed(0)}–${high.toFixed(0)}); CPU each: ${listed(cpu)}`)
  for (const { of, to, aim, median, low, high, reached } of ratios)
    say(
      `  ${of} / ${to}: ${shown(median)} (${shown(low)}–${shown(high)}), aim ${aim}: ${reached ? 'reached' : 'missed'}`,
    )
  const file = inject('json')
  if (file)
    appendFileSync(file, `${JSON.stringify({ bench, unit, machine: machine(), commit: commit(), rates, ratios })}\n`)
  return ratios
}

/** The middle of what each of those who worked took for one piece, in microseconds. */
const costsOf = (turns: readonly Turn['cpu'][]): Turn['cpu'] => {
  const whose = Object.keys(turns[0] ?? {})
  return Object.fromEntries(whose.map((who) => [who, spreadOf(turns.map((cpu) => cpu[who] ?? 0)).median]))
}

const listed = (cpu: Turn['cpu']): string =>
  Object.entries(cpu)
    .map(([who, microseconds]) => `${who} ${microseconds.toFixed(0)} us`)
    .join(', ')

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const shown = (ratio: number): string => ratio.toPrecision(3)

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`

const commit = (): string => execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=8']).toString().trim()
