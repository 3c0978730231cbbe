import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type MailId = Id<'mail'>

export type MailKind = 'invitation' | 'password-reset' | 'keyword-release' | 'export' | 'weekly-figures'

/**
 * `caught`: kept for the page that shows mails, because a development installation has no SMTP server.
 * `cancelled`: what it speaks of was taken back before it left.
 */
export type MailState = 'waiting' | 'sent' | 'caught' | 'failed' | 'cancelled'

/** One mail to one person. Every mail of ours holds a secret link, so its text is sealed, and erased once it has left. */
export type Mail = {
  readonly id: MailId
  /** Null when it goes to somebody who is in no organisation. */
  readonly organisationId: OrganisationId | null
  readonly recipient: string
  readonly kind: MailKind
  readonly subject: string
  readonly sealedText: string | null
  readonly state: MailState
  /** Why the last try did not succeed, as a sentence. */
  readonly problem: string | null
  readonly createdAt: Date
  /** From then on its link is good for nothing, and it is not sent any more. */
  readonly expiresAt: Date
  readonly finishedAt: Date | null
}

/** A mail as it is handed to an SMTP server. `messageId` stands in angle brackets (RFC 5322 §3.6.4). */
export type Outgoing = {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Delivered =
  | { readonly kind: 'sent' }
  | { readonly kind: 'caught' }
  /** The server will never take it. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Not now: the server is away, busy, or not set up right. */
  | { readonly kind: 'later'; readonly why: string }

/** Hands one mail to the server (platform/mail makes it). Never throws for what the server does. */
export type Deliver = (mail: Outgoing) => Promise<Delivered>
