import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'
import type { Reply } from '../reply/reply.js'

export type InboxId = Id<'inbox'>

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

/** Everything an inbox can be told but its name, status and keywords. Stored as one value, versioned. */
export type InboxSettings = {
  /** On: new submissions are pending. Off: approved on receipt, postback at once. */
  readonly moderation: boolean
  readonly replyOnReceipt: Reply | null
  readonly replyOnApproval: Reply | null
  readonly postbackUrl: string | null
  /** Seconds (0–60) that the reply and the postback of a decision wait. */
  readonly undoWindowSeconds: number
  /** IANA zone in which dates are shown, filtered and counted. */
  readonly timeZone: string
}

export const defaultInboxSettings: InboxSettings = {
  moderation: true,
  replyOnReceipt: null,
  replyOnApproval: null,
  postbackUrl: null,
  undoWindowSeconds: 5,
  timeZone: 'UTC',
}

/** Settings that were stored before a setting existed have its default. */
export const withDefaults = (inbox: Inbox): Inbox => ({
  ...inbox,
  settings: { ...defaultInboxSettings, ...inbox.settings },
})
