import type { Change } from './change.js'

/** A change with its number in its organisation's log. */
export type Numbered = Change & { readonly seq: number }

/** Keeps the newest change of each submission, in the order of the log: the reader loads what a submission is now. */
export const newestOfEach = (changes: readonly Numbered[]): readonly Numbered[] => {
  const newest = new Map(changes.map((change) => [change.submissionId, change.seq]))
  return changes.filter(({ submissionId, seq }) => newest.get(submissionId) === seq)
}

/** How old the newest of the changes is: what a board still lacks when it shows them. */
export const lagOf = (changes: readonly Numbered[], now: Date): number => {
  const newest = Math.max(...changes.map(({ at }) => at.getTime()))
  return changes.length === 0 ? 0 : Math.max(0, now.getTime() - newest)
}
