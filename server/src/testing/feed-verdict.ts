import type { PlaceId } from '../feed/change.js'
import { placesOf, type FeedClient } from './feed-client.js'
import type { Written } from './feed-writers.js'

/** A change as the log has it. */
export type Entry = Written & { readonly seq: number }

export const keyOf = ({ subjectId, kind }: Pick<Written, 'subjectId' | 'kind'>): string => `${subjectId} ${kind}`

export const ownLog = ({ followed }: Pick<FeedClient, 'followed'>, log: readonly Entry[]): readonly Entry[] => {
  const own = new Set<PlaceId>(placesOf(followed))
  return log.filter(({ placeId }) => own.has(placeId))
}

/** How many changes a board did not see, saw again, saw before an older one, or saw that nobody wrote. */
export type Judgement = {
  readonly missed: number
  readonly doubled: number
  readonly outOfOrder: number
  readonly strange: number
}

type Seen = Pick<FeedClient, 'batches' | 'followed'>

/**
 * Compares what a client saw with the log. A change may be left out only for a newer one of the same submission or SMS in
 * the very batch that covers both.
 */
export const judge = (client: Seen, log: readonly Entry[]): Judgement => {
  const own = ownLog(client, log)
  const seqOf = new Map(own.map((entry) => [keyOf(entry), entry.seq]))
  const seen = new Set<number>()
  /** For each submission or SMS the stretches of the log in which only its newest change was to be shown. */
  const shown = new Map<Entry['subjectId'], { after: number; seq: number }[]>()
  const verdict = { missed: 0, doubled: 0, outOfOrder: 0, strange: 0 }
  let last = 0
  for (const { changes } of client.batches) {
    const before = last
    for (const change of changes) {
      const seq = seqOf.get(keyOf(change))
      if (seq === undefined) verdict.strange += 1
      else if (seen.has(seq)) verdict.doubled += 1
      else if (seq < last) verdict.outOfOrder += 1
      if (seq === undefined) continue
      seen.add(seq)
      last = Math.max(last, seq)
      shown.set(change.subjectId, [...(shown.get(change.subjectId) ?? []), { after: before, seq }])
    }
  }
  const superseded = ({ subjectId, seq }: Entry): boolean =>
    (shown.get(subjectId) ?? []).some((stretch) => stretch.after < seq && seq < stretch.seq)
  verdict.missed = own.filter((entry) => !seen.has(entry.seq) && !superseded(entry)).length
  return verdict
}
