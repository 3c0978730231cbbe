import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { normaliseKeyword } from './normalise.js'

export type KeywordId = Id<'keyword'>

/** A word that routes an MO on one short code to one inbox or campaign; unique on its code over all organisations. */
export type Keyword = {
  readonly id: KeywordId
  readonly shortCodeId: ShortCodeId
  /** Whose it is: an inbox's, or else a campaign's. */
  readonly inboxId: InboxId | null
  readonly campaignId: CampaignId | null
  /** Normalised, without spaces: what is compared. */
  readonly word: string
  /** As its owner wrote it: what is shown. */
  readonly written: string
  /** Since when it has its owner. */
  readonly createdAt: Date
  /** When a message last began with it, to the hour; whatever became of the message. */
  readonly lastMessageAt: Date | null
  /** When its people were told that it will be released, and when again; older than the last message, it counts for nothing. */
  readonly warnedAt: Date | null
  readonly warnedAgainAt: Date | null
}

/** A message began with it: what keeps it from being released. */
export type KeywordUse = { readonly keywordId: KeywordId; readonly at: Date }

/** A word that an inbox gets now, and that no message has begun with yet. */
export const newKeyword = (
  given: Pick<Keyword, 'id' | 'shortCodeId' | 'inboxId' | 'campaignId' | 'written' | 'createdAt'>,
): Keyword => ({
  ...given,
  word: normaliseKeyword(given.written),
  written: given.written.trim(),
  lastMessageAt: null,
  warnedAt: null,
  warnedAgainAt: null,
})
