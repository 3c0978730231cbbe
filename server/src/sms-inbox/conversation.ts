import type { Actor } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'

/** What a conversation is found by: a phone and a campaign. */
export type ConversationKey = { readonly campaignId: CampaignId; readonly phone: string }

export const conversationKey = ({ campaignId, phone }: ConversationKey): string => `${campaignId} ${phone}`

/** The SMS of a phone to a campaign, and how far somebody of the organisation has read them. */
export type Conversation = ConversationKey & {
  /** When the newest of them was received. */
  readonly newestAt: Date
  /** What was received until then has been read; null when nothing has. */
  readonly readUntil: Date | null
  readonly readBy: Actor | null
}

export const isUnread = ({ newestAt, readUntil }: Pick<Conversation, 'newestAt' | 'readUntil'>): boolean =>
  readUntil === null || newestAt > readUntil
