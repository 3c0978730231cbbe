import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Tail } from './tail.js'

/** One subscription, as the reader sees it. */
export type Follower = {
  readonly countsOf: readonly InboxId[]
  readonly wake: () => void
  /** The tail has been read since it joined, so it knows the counts that the follower wants. */
  joined: boolean
}

/** An organisation's log, with those who follow it. */
export type Watch = {
  readonly organisationId: OrganisationId
  readonly followers: Set<Follower>
  tail: Tail | undefined
}

/** What has to be read again: a log that has grown, and one that somebody joined. */
export const isDue = ({ tail, followers }: Watch, head: number): boolean =>
  tail === undefined || tail.extent.head !== head || [...followers].some(({ joined }) => !joined)

export const countedBy = ({ followers }: Watch): readonly InboxId[] => [
  ...new Set([...followers].flatMap(({ countsOf }) => countsOf)),
]
