import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { CampaignMessageId } from '../campaign-message/campaign-message.js'
import type { ChannelId } from '../channel/channel.js'
import type { DecisionId } from '../submission/decision.js'
import type { Id } from '../kernel/id.js'
import type { MessageId } from './message.js'
import type { Occasion, ReplyMedia } from '../reply/reply.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { SubmissionId } from '../submission/submission.js'

export type OutboundMessageId = Id<'outbound-message'>

/**
 * An MT's way. `waiting`: written, not yet due or not yet claimed. `sending`: committed before the provider is called,
 * so a crash in between is found and becomes `unknown`, which is listed and never sent again by itself.
 */
export const outboundStates = [
  'waiting',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'failed',
  'expired',
  'unknown',
  'suppressed',
  'cancelled',
] as const
export type OutboundState = (typeof outboundStates)[number]

/** What certainly never came to a phone. */
export const neverReached = ['failed', 'expired', 'suppressed', 'cancelled'] as const satisfies readonly OutboundState[]

/** An MT: one text of ours to one phone. */
export type OutboundMessage = {
  readonly id: OutboundMessageId
  readonly organisationId: OrganisationId | null
  readonly shortCodeId: ShortCodeId
  /** Null when the code has no channel for this kind of message. */
  readonly channelId: ChannelId | null
  readonly submissionId: SubmissionId | null
  /** The campaign that it belongs to. */
  readonly campaignId: CampaignId | null
  /** The campaign message that it is one of. */
  readonly campaignMessageId: CampaignMessageId | null
  /** The MO that it answers. */
  readonly messageId: MessageId | null
  readonly decisionId: DecisionId | null
  readonly occasion: Occasion
  readonly kind: 'sms' | 'mms'
  readonly sender: string
  readonly recipient: string
  readonly subject: string | null
  readonly text: string | null
  readonly media: readonly ReplyMedia[]
  readonly state: OutboundState
  /** Why it was suppressed or failed, as a sentence. */
  readonly stateReason: string | null
  readonly providerMessageId: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly stateAt: Date
}
