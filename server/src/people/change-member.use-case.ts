import type { Member, MemberId, Person, Role } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { administers, mayManage, onlyAdministrators, onlyOwners, refusalOf, type PeopleRefusal } from './judge.js'
import { deleteMember, findListedMember, lockMembers, saveRole } from './people.store.js'
import type { ListedMember } from './person.js'
import { deleteSessions } from './session.store.js'

export type SignOutRefusal = Extract<PeopleRefusal, { readonly kind: 'not-allowed' | 'not-found' }>

export type ChangeMember = {
  /** What runs under the old role ends within a second, and begins anew under the new one. */
  readonly changeRole: (by: Person, id: MemberId, role: Role) => Promise<Result<ListedMember, PeopleRefusal>>
  /** Ends the membership and every session of the account. */
  readonly remove: (by: Person, id: MemberId) => Promise<Result<MemberId, PeopleRefusal>>
  /** Signs a member out everywhere; answers how many sessions that ended. */
  readonly signOut: (by: Person, id: MemberId) => Promise<Result<number, SignOutRefusal>>
}

export const makeChangeMember = (db: Database): ChangeMember => ({
  changeRole: (by, target, to) =>
    inTransaction(db, async (tx) => {
      const members = await lockMembers(tx, by.organisationId)
      const refusal = refusalOf({ members, by: by.memberId, target, to })
      if (refusal) return failed(refusal)
      await saveRole(tx, target, to)
      const listed = await findListedMember(tx, target)
      return listed ? ok(listed) : failed({ kind: 'not-found' })
    }),
  remove: (by, target) =>
    inTransaction(db, async (tx) => {
      const members = await lockMembers(tx, by.organisationId)
      const refusal = refusalOf({ members, by: by.memberId, target, to: null })
      if (refusal) return failed(refusal)
      await endSessions(tx, members, target)
      await deleteMember(tx, target)
      return ok(target)
    }),
  signOut: (by, target) =>
    inTransaction(db, async (tx) => {
      const members = await lockMembers(tx, by.organisationId)
      const refusal = refusalOfSignOut(members, by.memberId, target)
      return refusal ? failed(refusal) : ok(await endSessions(tx, members, target))
    }),
})

const endSessions = async (tx: Tx, members: readonly Member[], target: MemberId): Promise<number> => {
  const member = members.find(({ id }) => id === target)
  return member ? deleteSessions(tx, member.userId) : 0
}

const refusalOfSignOut = (members: readonly Member[], by: MemberId, target: MemberId): SignOutRefusal | undefined => {
  const actor = members.find(({ id }) => id === by)
  const member = members.find(({ id }) => id === target)
  if (!actor || !administers(actor)) return { kind: 'not-allowed', message: onlyAdministrators }
  if (!member) return { kind: 'not-found' }
  return mayManage(actor.role, member.role) ? undefined : { kind: 'not-allowed', message: onlyOwners }
}
