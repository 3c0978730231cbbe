import type { Entry, PlaceId } from './change.js'

/** An entry with its number in its organisation's log. */
export type Numbered<Place extends PlaceId = PlaceId> = Entry<Place> & { readonly seq: number }

/** Keeps the newest change of each submission or SMS, in the order of the log: the reader loads what it is now. */
export const newestOfEach = (changes: readonly Numbered[]): readonly Numbered[] => {
  const newest = new Map(changes.map((change) => [change.subjectId, change.seq]))
  return changes.filter(({ subjectId, seq }) => newest.get(subjectId) === seq)
}

/** The largest number that GraphQL's Int carries: about 25 days, and a board that lags so long just says so. */
const longestLag = 2 ** 31 - 1

/** How old the newest of the changes is: what a board still lacks when it shows them. */
export const lagOf = (changes: readonly Numbered[], now: Date): number => {
  if (changes.length === 0) return 0
  const newest = Math.max(...changes.map(({ at }) => at.getTime()))
  return Math.min(Math.max(0, now.getTime() - newest), longestLag)
}
