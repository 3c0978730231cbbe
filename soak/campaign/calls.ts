import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** `+12025550143 1795824000000` and its end: all phones here are of one length. */
const lineLength = 27

type Call = { readonly phone: string; readonly at: number }

/** What the witness wrote down; ended with the file. */
export const aBookOfCalls = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mms-inbox-calls-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'calls')
  writeFileSync(file, '')
  return {
    file,
    /** How many there are so far, without reading them. */
    count: (): number => statSync(file).size / lineLength,
    /** In the order in which they were made. */
    calls: (): readonly Call[] =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [phone = '', at] = line.split(' ')
          return { phone, at: Number(at) }
        }),
  }
}

/** Calls in each second in which nothing but sending went on: the median of those that had some before and after. */
export const usualPerSecond = (calls: readonly Call[]): number => {
  const seconds = new Map<number, number>()
  for (const { at } of calls) {
    const second = Math.floor(at / 1000)
    seconds.set(second, (seconds.get(second) ?? 0) + 1)
  }
  const whole = [...seconds].filter(([second]) => seconds.has(second - 1) && seconds.has(second + 1))
  const sorted = whole.map(([, count]) => count).toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
