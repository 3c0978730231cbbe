import type { ExportState } from './export.js'
import type { ExportSchedule } from './schedule.js'

/** From the first moment, and before the second one. */
export type RunSpan = { readonly from: Date; readonly until: Date }

/** A file of a schedule, or what is to become one: of which span, and how it stands. */
export type Run = RunSpan & { readonly state: ExportState }

/**
 * Whether it stands for its span. What is being made does, and what was removed when its time was over; what failed or was
 * cancelled does not, nor what was taken back before it was sent.
 */
const stands = ({ state }: Pick<Run, 'state'>): boolean => state !== 'failed' && state !== 'cancelled'

type Begun = Pick<ExportSchedule, 'beginsAt'>

/** What a schedule owes: all from its beginning until then that none of its files stands for. */
export const owed = ({ beginsAt }: Begun, runs: readonly Run[], until: Date): readonly RunSpan[] => {
  const gaps: RunSpan[] = []
  let from = beginsAt
  for (const run of runs.filter(stands).toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const end = run.from < until ? run.from : until
    if (from < end) gaps.push({ from, until: end })
    if (run.until > from) from = run.until
  }
  return from < until ? [...gaps, { from, until }] : gaps
}

/** A message is stored some moments after it was received: what is younger waits for the next file. */
const settling = 60_000

/** The spans of the files to make when it is time for a run. Mostly it is one: what was received since the last. */
export const spansOfRun = (schedule: Begun, runs: readonly Run[], now: Date): readonly RunSpan[] =>
  owed(schedule, runs, new Date(now.getTime() - settling))

/** The spans of the files to make between two runs: what was asked for already, and is lost. */
export const spansMadeAnew = (schedule: Begun, runs: readonly Run[]): readonly RunSpan[] =>
  owed(schedule, runs, new Date(Math.max(schedule.beginsAt.getTime(), ...runs.map(({ until }) => until.getTime()))))

/** Whether a file of that span would hold nothing that another one stands for. */
export const isOwed = (runs: readonly Run[], { from, until }: RunSpan): boolean =>
  !runs.some((run) => stands(run) && run.from < until && from < run.until)

/** Up to when all is in files that are whole. */
export const coveredUntil = (schedule: Begun, runs: readonly Run[]): Date => {
  const whole = runs.filter(({ state }) => state === 'done' || state === 'expired')
  const [first] = owed(schedule, whole, new Date(8.64e15))
  return first?.from ?? schedule.beginsAt
}
