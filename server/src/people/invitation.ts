import type { InboxLimit, OrganisationId, Role } from '../account/account.js'
import type { Id } from '../kernel/id.js'
import type { MailId } from '../mail/mail.js'

export type InvitationId = Id<'invitation'>

/** Somebody is asked to join an organisation; the link in the mail is good once and for a week. */
export type Invitation = {
  readonly id: InvitationId
  readonly organisationId: OrganisationId
  readonly email: string
  readonly role: Role
  /** Which inboxes the new member will see; null for all of them. */
  readonly inboxIds: Exclude<InboxLimit, 'all'> | null
  /** Of the link's token, which is kept nowhere. */
  readonly tokenHash: string
  readonly mailId: MailId
  /** The name of who invited, as it was then. */
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

export const invitationDays = 7

/** So many invitations of one organisation may be open at a time: nobody mails the world from here. */
export const mostOpenInvitations = 100

export const isOpen = ({ acceptedAt, revokedAt, expiresAt }: Invitation, now: Date): boolean =>
  acceptedAt === null && revokedAt === null && expiresAt > now
