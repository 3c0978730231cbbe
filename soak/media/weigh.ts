import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const megabytesIn = (pid: number, what: 'VmRSS' | 'VmHWM'): number => {
  try {
    const said = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(said)?.[1] ?? 0) / 1024
  } catch {
    return 0 // it ended meanwhile
  }
}

/** Those that a process has started and that still run, and what these have started. */
export const descendantsOf = (pid: number): readonly number[] => {
  try {
    const own = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return own.flatMap((child) => [child, ...descendantsOf(child)])
  } catch {
    return []
  }
}

/** What a process holds of the memory now, in MB. */
export const heldBy = (pid: number | undefined): number => (pid === undefined ? 0 : megabytesIn(pid, 'VmRSS'))

/** Lets the kernel forget what a process held at most. */
const forgetPeak = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // It ended meanwhile.
  }
}

/** What the kernel counts time in: a hundredth of a second on every Linux. */
const tick = 10

/** What a process has used of the processors, with those that it has started and that have ended, in milliseconds. */
const processorOf = (pid: number | undefined): number => {
  try {
    // Behind the name, which may hold anything: the state is the third field, and these are the 14th to the 17th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * tick, 0)
  } catch {
    return 0 // it ended meanwhile
  }
}

export type Weighed<T> = {
  readonly result: T
  readonly milliseconds: number
  /** Of the processors, in milliseconds: the same however busy the machine is. */
  readonly processor: number
  /** What the process held at most, and what the largest of those did that it has started, in MB. */
  readonly peak: number
  readonly peakBelow: number
}

const lookMilliseconds = 5

/** Does work and weighs a process meanwhile, and whatever it starts: these are looked at as often as they can be. */
export const weighWhile = async <T>(pidOf: () => number | undefined, work: () => Promise<T>): Promise<Weighed<T>> => {
  const first = pidOf()
  if (first !== undefined) forgetPeak(first)
  let [peak, peakBelow] = [0, 0]
  const look = (): void => {
    const pid = pidOf()
    if (pid === undefined) return
    peak = Math.max(peak, megabytesIn(pid, 'VmHWM'))
    for (const each of descendantsOf(pid)) peakBelow = Math.max(peakBelow, megabytesIn(each, 'VmHWM'))
  }
  const watch = setInterval(look, lookMilliseconds)
  const used = processorOf(first)
  const from = performance.now()
  try {
    const result = await work()
    const milliseconds = performance.now() - from
    look()
    return { result, milliseconds, processor: processorOf(pidOf()) - used, peak, peakBelow }
  } finally {
    clearInterval(watch)
  }
}
