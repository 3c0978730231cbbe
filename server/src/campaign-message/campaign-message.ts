import type { Actor, OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Id } from '../kernel/id.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'

export type CampaignMessageId = Id<'campaign-message'>

/**
 * `scheduled`: its time has not come, or its campaign is quiet. `sending`: its MTs are being written, a little ahead of
 * the channel. `done`: the last is written. `stopped`: nothing more of it leaves.
 */
export const campaignMessageStates = ['scheduled', 'sending', 'paused', 'stopped', 'done'] as const
export type CampaignMessageState = (typeof campaignMessageStates)[number]

/** One text or MMS to all subscribers of a campaign. */
export type CampaignMessage = {
  readonly id: CampaignMessageId
  readonly organisationId: OrganisationId
  readonly campaignId: CampaignId
  readonly kind: Reply['kind']
  readonly subject: string | null
  /** With its variables in braces. */
  readonly text: string
  readonly media: readonly ReplyMedia[]
  readonly state: CampaignMessageState
  /** Why it waits, or was paused by itself, as a sentence. */
  readonly stateReason: string | null
  readonly dueAt: Date
  /** The last phone that an MT was written for; they are taken in the order of their numbers. */
  readonly spreadUntil: string
  /** How many MTs were written. */
  readonly spread: number
  /** How many phones it goes to: counted when it was made and when it began; at its end, those it went to. */
  readonly total: number
  readonly createdBy: Actor
  readonly createdAt: Date
  /** When its first MTs were written. */
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  /** Counts what people did to it. */
  readonly version: number
}

/** What it says, before its variables are filled in. */
export const replyOfMessage = ({ kind, subject, text, media }: CampaignMessage): Reply =>
  kind === 'sms' ? { kind, text } : { kind, subject, text, media }

/** What a list or a form brought along of a subscriber, by name. */
export type SubscriberFields = Readonly<Record<string, unknown>>

/** A phone that a message goes to. */
export type Recipient = { readonly phone: string; readonly fields: SubscriberFields }
