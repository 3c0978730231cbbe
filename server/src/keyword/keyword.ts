import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { ShortCodeId } from '../short-code/short-code.js'

export type KeywordId = Id<'keyword'>

/** A word that routes an MO on one short code to one inbox; unique on its code over all organisations. */
export type Keyword = {
  readonly id: KeywordId
  readonly shortCodeId: ShortCodeId
  readonly inboxId: InboxId
  /** Normalised, without spaces: what is compared. */
  readonly word: string
  /** As its owner wrote it: what is shown. */
  readonly written: string
  readonly createdAt: Date
}
