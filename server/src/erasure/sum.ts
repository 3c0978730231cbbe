import type { BlobId } from '../media/part.js'
import type { Counts, Erasure, Further, WentOut } from './erasure.js'

type More = {
  readonly counts: Counts
  readonly further: Omit<Further, 'exports'>
  readonly wentOut: readonly WentOut[]
  readonly blobs: readonly BlobId[]
}

/** A record with some more in it. The files of what was there before are gone. */
export const addUp = (record: Erasure, { counts, further, wentOut, blobs }: More): Erasure => ({
  ...record,
  messages: record.messages + counts.messages,
  submissions: record.submissions + counts.submissions,
  texts: record.texts + counts.texts,
  parts: record.parts + counts.parts,
  further: {
    files: record.further.files + further.files,
    derivatives: record.further.derivatives + further.derivatives,
    rawRequests: record.further.rawRequests + further.rawRequests,
    postbacks: record.further.postbacks + further.postbacks,
    exports: record.further.exports,
  },
  wentOut: merged([...record.wentOut, ...wentOut]),
  filesLeft: blobs,
})

/**
 * Each host once. Files that may hold one part of it mostly may hold another, too, so they are not added up.
 * Times are ISO 8601 in UTC, so that texts are compared like times.
 */
export const merged = (all: readonly WentOut[]): readonly WentOut[] => {
  const byHost = new Map<string, WentOut>()
  for (const each of all) {
    const before = byHost.get(each.host)
    byHost.set(
      each.host,
      before
        ? {
            host: each.host,
            postbacks: before.postbacks + each.postbacks,
            files: Math.max(before.files ?? 0, each.files ?? 0),
            first: before.first < each.first ? before.first : each.first,
            last: before.last > each.last ? before.last : each.last,
          }
        : each,
    )
  }
  return [...byHost.values()].toSorted((one, other) => (one.host < other.host ? -1 : 1))
}
