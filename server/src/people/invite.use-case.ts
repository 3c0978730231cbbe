import { findOrganisation } from '../account/account.store.js'
import { mayBeLimited, type InboxLimit, type Person, type Role } from '../account/account.js'
import { areOwnInboxes } from '../account/limit-member.store.js'
import { faultOfEmail, normaliseEmail } from '../account/new-account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { invitationLetter } from '../mail/letters.js'
import type { QueueMail } from '../mail/queue-mail.use-case.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { invitationDays, mostOpenInvitations, type Invitation } from './invitation.js'
import {
  countOpenInvitations,
  insertInvitation,
  lockOpenInvitation,
  takeBack,
  type ListedInvitation,
} from './invitation.store.js'
import { administers, mayGive, onlyAdministrators, onlyOwners } from './judge.js'
import { findAccount, lockMembers } from './people.store.js'
import { hashOfToken, newToken } from './token.js'

export type InviteRefusal =
  | { readonly kind: 'not-allowed'; readonly message: string }
  | { readonly kind: 'already-member' }
  | { readonly kind: 'no-such-inbox' }
  /** There is no SMTP server to send it by. */
  | { readonly kind: 'no-mail' }
  | { readonly kind: 'invalid'; readonly path: string; readonly message: string }

type Wish = Pick<Invitation, 'email' | 'role' | 'inboxIds'>

type InviteRequest = {
  readonly viewer: Person
  readonly email: string
  readonly role: Role
  /** What the new member will see. */
  readonly inboxes: InboxLimit
}

/** Mails a link that is good once. Of an address's invitations the newest is good: to invite again is to send again. */
export type Invite = (request: InviteRequest) => Promise<Result<ListedInvitation, InviteRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly queueMail: QueueMail
  readonly publicUrl: string
  readonly canMail: boolean
}

const seesAll = 'Owners and admins see every inbox. Invite a moderator or an analyst.'

const day = 24 * 60 * 60 * 1000

export const makeInvite =
  (deps: Deps): Invite =>
  ({ viewer, email, role, inboxes }) => {
    const inboxIds = inboxes === 'all' ? null : [...new Set(inboxes)]
    return inTransaction(deps.db, (tx) => invite(deps, tx, viewer, { email: normaliseEmail(email), role, inboxIds }))
  }

const invite = async (deps: Deps, tx: Tx, by: Person, wish: Wish): Promise<Result<ListedInvitation, InviteRefusal>> => {
  const { organisationId } = by
  const { email, role, inboxIds } = wish
  // Also keeps two invitations of one address from being written at once.
  const actor = (await lockMembers(tx, organisationId)).find(({ id }) => id === by.memberId)
  if (!actor || !administers(actor)) return failed({ kind: 'not-allowed', message: onlyAdministrators })
  if (!mayGive(actor.role, role)) return failed({ kind: 'not-allowed', message: onlyOwners })
  const fault = faultOfEmail(email)
  if (fault) return failed({ kind: 'invalid', path: 'email', message: fault })
  if (inboxIds && !mayBeLimited(role)) return failed({ kind: 'invalid', path: 'inboxIds', message: seesAll })
  if (inboxIds && !(await areOwnInboxes(tx, organisationId, inboxIds))) return failed({ kind: 'no-such-inbox' })
  if (!deps.canMail) return failed({ kind: 'no-mail' })
  if ((await findAccount(tx, email))?.organisationId === organisationId) return failed({ kind: 'already-member' })
  const former = await lockOpenInvitation(tx, organisationId, email)
  if (former) await takeBack(tx, former, deps.now())
  else if ((await countOpenInvitations(tx, organisationId)) >= mostOpenInvitations)
    return failed({ kind: 'invalid', path: 'email', message: 'Too many invitations are open. Revoke some first.' })
  return ok(await write(deps, tx, by, wish))
}

const write = async (
  { now, newId, queueMail, publicUrl }: Deps,
  tx: Tx,
  { organisationId, name }: Person,
  { email, role, inboxIds }: Wish,
): Promise<ListedInvitation> => {
  const createdAt = now()
  const expiresAt = new Date(createdAt.getTime() + invitationDays * day)
  const token = newToken()
  const organisation = await findOrganisation(tx, organisationId)
  const mailId = await queueMail(tx, {
    organisationId,
    recipient: email,
    kind: 'invitation',
    letter: invitationLetter({
      organisation: organisation.name,
      invitedBy: name,
      role,
      link: `${publicUrl}/invitation?token=${token}`,
      days: invitationDays,
    }),
    expiresAt,
  })
  const invitation: Invitation = {
    id: newId<'invitation'>(),
    organisationId,
    email,
    role,
    inboxIds,
    tokenHash: hashOfToken(token),
    mailId,
    invitedBy: name,
    createdAt,
    expiresAt,
    acceptedAt: null,
    revokedAt: null,
  }
  await insertInvitation(tx, invitation)
  return { ...invitation, mailState: 'waiting', mailProblem: null }
}
