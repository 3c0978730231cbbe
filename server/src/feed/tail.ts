import type { FolderCounts } from '../stats/counts.js'
import type { PlaceId } from './change.js'
import type { Extent } from './cursor.js'
import type { Numbered } from './merge.js'

/** What one look at the end of an organisation's log saw, in one snapshot. `changes` follow one another without a gap. */
export type Look = {
  readonly extent: Extent
  readonly changes: readonly Numbered[]
  readonly counts: readonly FolderCounts[]
}

/** The newest part of an organisation's log, kept once for all its followers; bounded, older parts are in Postgres. */
export type Tail = Look

const kept = 5_000

/** A look continues the tail when it began where the tail ended; otherwise it begins a new one. */
export const advance = (tail: Tail | undefined, look: Look): Tail => {
  const continues = tail !== undefined && startOf(look) === tail.extent.head && look.extent.epoch === tail.extent.epoch
  return continues ? { ...look, changes: [...tail.changes, ...look.changes].slice(-kept) } : look
}

/** The tail holds every change after this number. */
const startOf = ({ extent, changes }: Look): number => extent.head - changes.length

/** A stretch of the log: what was taken, and the number up to which nothing more is to be had. */
export type Taken = { readonly changes: readonly Numbered[]; readonly seq: number }

/** The next changes at these places. Undefined when the tail does not reach back so far. */
export const takeFrom = (
  tail: Tail,
  { after, placeIds, limit }: { after: number; placeIds: ReadonlySet<PlaceId>; limit: number },
): Taken | undefined => {
  const start = after - startOf(tail)
  if (start < 0) return undefined
  const changes: Numbered[] = []
  for (const change of tail.changes.slice(start)) {
    if (placeIds.has(change.placeId)) changes.push(change)
    if (changes.length === limit) return { changes, seq: change.seq }
  }
  return { changes, seq: tail.extent.head }
}
