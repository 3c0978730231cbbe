import type { Change } from './change.js'

/** A change with its number in its organisation's log. */
export type Numbered = Change & { readonly seq: number }

/** Keeps the newest change of each submission, in the order of the log: the reader loads what a submission is now. */
export const newestOfEach = (changes: readonly Numbered[]): readonly Numbered[] => {
  const newest = new Map(changes.map((change) => [change.submissionId, change.seq]))
  return changes.filter(({ submissionId, seq }) => newest.get(submissionId) === seq)
}

/** The largest number that GraphQL's Int carries: about 25 days, and a board that lags so long just says so. */
const longestLag = 2 ** 31 - 1

/** How old the newest of the changes is: what a board still lacks when it shows them. */
export const lagOf = (changes: readonly Numbered[], now: Date): number => {
  if (changes.length === 0) return 0
  const newest = Math.max(...changes.map(({ at }) => at.getTime()))
  return Math.min(Math.max(0, now.getTime() - newest), longestLag)
}
