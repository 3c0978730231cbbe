import { findOrganisation, insertMember } from '../account/account.store.js'
import type { Member, Role } from '../account/account.js'
import { replaceLimit } from '../account/limit-member.store.js'
import type { Accounts } from '../account/account.use-case.js'
import { inTransactionOrNone } from '../account/account.use-case.js'
import type { AccountFault } from '../account/new-account.js'
import type { Session } from '../account/session.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import type { Database, Tx } from '../platform/db.js'
import { isOpen, type Invitation } from './invitation.js'
import { noteAccepted, findInvitationByToken, lockInvitationByToken } from './invitation.store.js'
import { findAccount, lockAccount } from './people.store.js'
import { hashOfToken } from './token.js'

/** What the page shows to whoever holds the link. */
export type Offer = {
  readonly organisation: string
  readonly invitedBy: string
  readonly email: string
  readonly role: Role
  /** Whether somebody signs in with that address already; who has an account joins with it. */
  readonly hasAccount: boolean
}

export type AcceptRefusal =
  /** Unknown, used, revoked or too old: which of them, a stranger need not learn. */
  | { readonly kind: 'link-not-good' }
  /** The address has an account: sign in with it first. */
  | { readonly kind: 'sign-in-first' }
  /** Sessions belong to accounts, and an organisation's owner may end them: so an account belongs to one organisation. */
  | { readonly kind: 'in-another-organisation' }
  | ({ readonly kind: 'invalid' } & AccountFault)

export type Acceptance = {
  readonly token: string
  /** Of the account that is made; not asked of whoever has one. */
  readonly name: string
  readonly password: string
}

/** The membership, and the address to sign in with when the account is new. */
export type Accepted = { readonly member: Member; readonly newAccount: string | null }

export type Accept = {
  readonly look: (token: string) => Promise<Offer | null>
  readonly accept: (given: Acceptance, session: Session | null) => Promise<Result<Accepted, AcceptRefusal>>
}

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId; readonly accounts: Accounts }

export const makeAccept = (deps: Deps): Accept => ({
  look: async (token) => {
    const { manager } = deps.db
    const invitation = await findInvitationByToken(manager, hashOfToken(token))
    if (!invitation || !isOpen(invitation, deps.now())) return null
    const { name } = await findOrganisation(manager, invitation.organisationId)
    const { invitedBy, email, role } = invitation
    const hasAccount = (await findAccount(manager, email)) !== undefined
    return { organisation: name, invitedBy, email, role, hasAccount }
  },
  accept: (given, session) => inTransactionOrNone(deps.db, (tx) => accept(deps, tx, given, session)),
})

const accept = async (
  deps: Deps,
  tx: Tx,
  given: Acceptance,
  session: Session | null,
): Promise<Result<Accepted, AcceptRefusal>> => {
  const invitation = await lockInvitationByToken(tx, hashOfToken(given.token))
  if (!invitation || !isOpen(invitation, deps.now())) return failed({ kind: 'link-not-good' })
  const joined = await join(deps, tx, invitation, given, session)
  if (!joined.ok) return joined
  if (invitation.inboxIds) await replaceLimit(tx, joined.value.member.id, invitation.inboxIds)
  await noteAccepted(tx, invitation.id, deps.now())
  return joined
}

const join = async (
  { now, newId, accounts }: Deps,
  tx: Tx,
  { organisationId, role, email }: Invitation,
  { name, password }: Acceptance,
  session: Session | null,
): Promise<Result<Accepted, AcceptRefusal>> => {
  const known = await findAccount(tx, email)
  if (!known) {
    const made = await accounts.createMemberIn(tx, { organisationId, role, email, name, password, operator: false })
    return made.ok ? ok({ member: made.value, newAccount: email }) : failed({ kind: 'invalid', ...made.failure })
  }
  if (session?.userId !== known.userId) return failed({ kind: 'sign-in-first' })
  await lockAccount(tx, known.userId)
  const account = await findAccount(tx, email)
  if (!account || account.organisationId !== null) return failed({ kind: 'in-another-organisation' })
  const member: Member = {
    id: newId<'member'>(),
    organisationId,
    userId: account.userId,
    role,
    operator: false,
    createdAt: now(),
  }
  await insertMember(tx, member)
  return ok({ member, newAccount: null })
}
