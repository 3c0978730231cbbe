import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { Keyword, KeywordId } from './keyword.js'

/** How a keyword left an inbox: somebody removed it, moved it to another, or it was released after months of silence. */
export type KeywordEnd = 'removed' | 'moved' | 'released'

/** That an inbox or a campaign had a keyword, from and until. What it has now stands in the keyword itself. */
export type KeywordPeriod = {
  readonly id: Id<'keyword-period'>
  /** Stays the same while the keyword moves between the inboxes of an organisation. */
  readonly keywordId: KeywordId
  readonly organisationId: OrganisationId
  readonly shortCodeId: ShortCodeId
  readonly inboxId: InboxId | null
  readonly campaignId: CampaignId | null
  readonly word: string
  readonly written: string
  readonly since: Date
  readonly until: Date
  readonly ended: KeywordEnd
  /** The name, as it was; null when the clock did it. */
  readonly endedBy: string | null
}

type End = Pick<KeywordPeriod, 'id' | 'organisationId' | 'until' | 'ended' | 'endedBy'>

/** What is kept when an inbox has had it until now. */
export const periodOf = (keyword: Keyword, end: End): KeywordPeriod => ({
  ...end,
  keywordId: keyword.id,
  shortCodeId: keyword.shortCodeId,
  inboxId: keyword.inboxId,
  campaignId: keyword.campaignId,
  word: keyword.word,
  written: keyword.written,
  since: keyword.createdAt,
})
