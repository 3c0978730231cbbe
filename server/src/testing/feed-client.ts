import { setTimeout as wait } from 'node:timers/promises'
import type { CampaignId } from '../campaign/campaign.js'
import type { ChangeKind, PlaceId, SubjectOf } from '../feed/change.js'
import type { InboxId } from '../inbox/inbox.js'
import type { FolderCounts } from '../stats/counts.js'
import type { Random } from './random.js'

/** A batch as a client has it, whatever carried it. */
export type SeenBatch = {
  readonly cursor: string
  readonly resync: boolean
  readonly changes: readonly { readonly subjectId: SubjectOf<PlaceId>; readonly kind: ChangeKind }[]
  readonly counts: readonly FolderCounts[]
}

/** What a client follows: the boards of inboxes, or the SMS of campaigns. */
export type Followed = { readonly inboxIds: readonly InboxId[] } | { readonly campaignIds: readonly CampaignId[] }

export const placesOf = (followed: Followed): readonly PlaceId[] =>
  'inboxIds' in followed ? followed.inboxIds : followed.campaignIds

export type SubscribeAs = (followed: Followed, after: string | null) => AsyncIterableIterator<SeenBatch>

/** A board that is cut off at random and comes back with its cursor, as any client of ours must be able to. */
export type FeedClient = {
  readonly followed: Followed
  readonly batches: readonly SeenBatch[]
  readonly ready: Promise<void>
  /** Breaks the connection, or loses the next batch on its way and breaks it then. */
  readonly cut: () => void
  readonly cuts: () => number
  readonly stop: () => Promise<void>
}

export const aFeedClient = (subscribe: SubscribeAs, followed: Followed, random: Random): FeedClient => {
  const batches: SeenBatch[] = []
  let nowReady: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    nowReady = resolve
  })
  let stream: AsyncIterableIterator<SeenBatch> | null = null
  let losesNext = false
  let stopped = false
  let cuts = 0

  const listen = async (own: AsyncIterableIterator<SeenBatch>): Promise<void> => {
    for await (const batch of own) {
      if (losesNext || own !== stream) return
      batches.push(batch)
      nowReady()
      if (random.chance(0.05)) await wait(random.below(300))
    }
  }
  const live = async (): Promise<void> => {
    while (!stopped) {
      losesNext = false
      stream = subscribe(followed, batches.at(-1)?.cursor ?? null)
      await listen(stream).catch(() => undefined)
      if (!stopped) await wait(random.below(200))
    }
  }
  const ended = live()
  const hangUp = (): void => {
    const hungUp = stream
    stream = null
    void hungUp?.return?.()
  }
  return {
    followed,
    batches,
    ready,
    cut: () => {
      cuts += 1
      if (random.chance(0.3)) losesNext = true
      else hangUp()
    },
    cuts: () => cuts,
    stop: async () => {
      stopped = true
      hangUp()
      await ended
    },
  }
}
