import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'
import type { OptInType } from '../consent/choices.js'
import type { LocalTime } from '../kernel/local-time.js'
import type { Reply } from '../reply/reply.js'
import { keepForEver, type Retention } from './retention.js'
import type { Folder } from '../submission/submission.js'

export type InboxId = Id<'inbox'>
/** As in campaign.ts, which knows inboxes. */
type CampaignId = Id<'campaign'>

/** Receives, stores and moderates multimedia messages. */
export type Inbox = {
  readonly id: InboxId
  readonly organisationId: OrganisationId
  readonly name: string
  readonly status: 'active' | 'inactive'
  readonly settings: InboxSettings
  /** The secret that signs its postbacks, sealed with the installation's key; null until a postback URL is set. */
  readonly sealedPostbackSecret: string | null
  /** Counts the changes of name, status and settings; a stale editor is refused. */
  readonly version: number
  readonly createdAt: Date
}

/** The replies that an inbox may give, each on its own occasion. */
export const replyNames = [
  'replyOnReceipt',
  'replyOnApproval',
  'replyOnInvalidText',
  'replyOnInvalidContent',
  'replyAtLimit',
  'replyAfterExpiration',
] as const
export type ReplyName = (typeof replyNames)[number]

/** Everything an inbox can be told but its name, status and keywords. Stored as one value, versioned. */
export type InboxSettings = Readonly<Record<ReplyName, Reply | null>> & {
  /** On: new submissions are pending. Off: approved on receipt, postback at once. */
  readonly moderation: boolean
  readonly submissionLimit: SubmissionLimit | null
  readonly textRule: TextRule | null
  readonly contentRule: ContentRule | null
  readonly expiration: Expiration | null
  /** Whoever sends something that is accepted gets into this campaign, and how. */
  readonly optIn: OptIn | null
  readonly postbackUrl: string | null
  /** Seconds (0–60) that the reply and the postback of a decision wait. */
  readonly undoWindowSeconds: number
  /** For how long content is kept. */
  readonly retention: Retention
  /** IANA zone in which dates are shown, filtered and counted. */
  readonly timeZone: string
}

export type OptIn = { readonly campaignId: CampaignId; readonly type: OptInType }

/** After so many accepted submissions from one phone, further ones are denied. Accepted: not denied by a rule. */
export type SubmissionLimit = {
  readonly count: number
  /** Days and weeks are those of the inbox's zone; weeks begin on Monday. */
  readonly per: LimitPeriod
  /** Whether the reply at the limit goes out once in the period, or each time. */
  readonly replies: 'first-time' | 'each-time'
}
export type LimitPeriod = 'all-time' | 'day' | 'week'

/** A regular expression that must be found in the text, behind the keyword. */
export type TextRule = { readonly pattern: string }

export const contentTypes = ['jpeg', 'gif', 'png', 'text', 'amr', 'aac', 'mp3', 'qcp', 'three-gp', 'mp4'] as const
export type ContentType = (typeof contentTypes)[number]

/** What is taken, judged by the bytes. */
export type ContentRule = {
  readonly types: readonly ContentType[]
  /** Of one part; null for any. */
  readonly largestBytes: number | null
  /** At least one picture, clip or sound. */
  readonly mediaRequired: boolean
}

export type Expiration = {
  /** On the clocks of the inbox's zone; what is received later is late. */
  readonly at: LocalTime
  /** Where the late ones go. */
  readonly folder: Folder
}

export const noReplies: Readonly<Record<ReplyName, null>> = {
  replyOnReceipt: null,
  replyOnApproval: null,
  replyOnInvalidText: null,
  replyOnInvalidContent: null,
  replyAtLimit: null,
  replyAfterExpiration: null,
}

export const defaultInboxSettings: InboxSettings = {
  ...noReplies,
  moderation: true,
  submissionLimit: null,
  textRule: null,
  contentRule: null,
  expiration: null,
  optIn: null,
  postbackUrl: null,
  undoWindowSeconds: 5,
  retention: keepForEver,
  timeZone: 'UTC',
}

/** Settings that were stored before a setting existed have its default. */
export const withDefaults = (inbox: Inbox): Inbox => ({
  ...inbox,
  settings: { ...defaultInboxSettings, ...inbox.settings },
})
