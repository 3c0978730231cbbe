import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { FolderCounts } from '../stats/counts.js'
import type { PlaceId } from './change.js'
import type { Numbered } from './merge.js'

/** What a follower gets at once: the changes since its last batch, and where it is now. */
export type Batch<Place extends PlaceId = PlaceId> = {
  /** To be handed back as `after`, to go on behind this batch. */
  readonly cursor: string
  /** The log does not reach back to the follower's place: only a fresh list shows what was missed. */
  readonly resync: boolean
  /** In the order of the log; of each submission or SMS only the newest change. */
  readonly changes: readonly Numbered<Place>[]
  /** Absolute, and they know every change of the batch. */
  readonly counts: readonly FolderCounts[]
  /** The age of the newest change at delivery; 0 for a batch without changes. */
  readonly lagMilliseconds: number
}

export type SubscribeRequest<Place extends PlaceId = PlaceId> = {
  readonly organisationId: OrganisationId
  /** Those of other organisations are not followed. */
  readonly placeIds: readonly Place[]
  /** Whose counts come along. */
  readonly countsOf: readonly InboxId[]
  /** A batch's cursor; null begins now. */
  readonly after: string | null
  /** Ends the subscription, when its session is revoked for instance. */
  readonly signal?: AbortSignal
}

/**
 * The first batch comes at once, with or without changes. Between batches the follower is a position and nothing else,
 * so a slow one costs no memory: it reads on from the log.
 */
export type Subscribe = <Place extends PlaceId>(request: SubscribeRequest<Place>) => AsyncIterableIterator<Batch<Place>>
