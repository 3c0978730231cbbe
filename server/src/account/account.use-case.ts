import type { Result } from '../kernel/result.js'
import { failed, ok } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { Member, Organisation, Role } from './account.js'
import { insertMember, insertOrganisation, insertUser } from './account.store.js'
import { faultOfAccount, normaliseEmail, type AccountFault } from './new-account.js'

export type NewOwner = {
  readonly organisationName: string
  readonly email: string
  readonly password: string
  readonly name: string
}

export type NewMember = Omit<NewOwner, 'organisationName'> & {
  readonly organisationId: Organisation['id']
  readonly role: Role
  readonly operator: boolean
}

type Deps = {
  readonly now: Clock
  readonly newId: NewId
  /** The auth library's own hash. */
  readonly hashPassword: (password: string) => Promise<string>
}

export type Accounts = {
  /** Makes an organisation and its owner, who also runs the installation. */
  readonly createOwner: (owner: NewOwner) => Promise<Result<Member, AccountFault>>
  /** The same, in a transaction of the caller's. */
  readonly createOwnerIn: (tx: Tx, owner: NewOwner) => Promise<Result<Member, AccountFault>>
  readonly createMember: (member: NewMember) => Promise<Result<Member, AccountFault>>
  /** The same, in a transaction of the caller's. */
  readonly createMemberIn: (tx: Tx, member: NewMember) => Promise<Result<Member, AccountFault>>
}

export const makeAccounts = (db: Database, { now, newId, hashPassword }: Deps): Accounts => {
  const addMember = async (tx: Tx, given: NewMember): Promise<Result<Member, AccountFault>> => {
    const userId = newId<'user'>()
    const createdAt = now()
    const email = normaliseEmail(given.email)
    const passwordHash = await hashPassword(given.password)
    if (!(await insertUser(tx, { id: userId, name: given.name.trim(), email, passwordHash, createdAt })))
      return failed({ path: 'email', message: 'Somebody already signs in with this e-mail address.' })
    const { organisationId, role, operator } = given
    const member: Member = { id: newId<'member'>(), organisationId, userId, role, operator, createdAt }
    await insertMember(tx, member)
    return ok(member)
  }
  const createOwnerIn: Accounts['createOwnerIn'] = async (tx, owner) => {
    const fault = faultOfAccount(owner)
    if (fault) return failed(fault)
    const organisationId = newId<'organisation'>()
    await insertOrganisation(tx, { id: organisationId, name: owner.organisationName.trim(), createdAt: now() })
    return addMember(tx, { ...owner, organisationId, role: 'owner', operator: true })
  }
  const createMemberIn: Accounts['createMemberIn'] = async (tx, member) => {
    const fault = faultOfAccount({ ...member, organisationName: 'known' })
    return fault ? failed(fault) : addMember(tx, member)
  }
  return {
    createOwnerIn,
    createMemberIn,
    createOwner: (owner) => inTransactionOrNone(db, (tx) => createOwnerIn(tx, owner)),
    createMember: (member) => inTransactionOrNone(db, (tx) => createMemberIn(tx, member)),
  }
}

/** A refusal leaves nothing behind: the transaction is rolled back, and the refusal is still the answer. */
export const inTransactionOrNone = async <Value, Failure>(
  db: Database,
  work: (tx: Tx) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> => {
  let refusal: { readonly failure: Failure } | undefined
  try {
    return await inTransaction(db, async (tx) => {
      const result = await work(tx)
      if (!result.ok) refusal = result
      if (!result.ok) throw new Error('rolled back: refused')
      return result
    })
  } catch (error) {
    if (refusal) return failed(refusal.failure)
    throw error
  }
}
