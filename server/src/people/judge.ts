import type { Member, MemberId, Role } from '../account/account.js'

export type PeopleRefusal =
  | { readonly kind: 'not-allowed'; readonly message: string }
  | { readonly kind: 'not-found' }
  /** Nobody changes or removes himself. */
  | { readonly kind: 'own-membership' }
  /** An organisation without an owner could never get one. */
  | { readonly kind: 'last-owner' }

type Known = Pick<Member, 'id' | 'role' | 'operator'>

type Wish = {
  /** Every member of the organisation, locked. */
  readonly members: readonly Known[]
  readonly by: MemberId
  readonly target: MemberId
  /** Another role; null takes the member out. */
  readonly to: Role | null
}

export const administers = ({ role }: Pick<Member, 'role'>): boolean => role === 'owner' || role === 'admin'

/** Owners give every role; admins every one but their makers'. */
export const mayGive = (by: Role, role: Role): boolean => by === 'owner' || (by === 'admin' && role !== 'owner')

/** Whether somebody may change, remove or sign out a member of that role. */
export const mayManage = (by: Role, role: Role): boolean => mayGive(by, role)

export const onlyAdministrators = 'Only owners and admins look after people.'
export const onlyOwners = 'Only owners can do this to an owner, or make one.'

/** Why a change of a member may not be; undefined when it may. Judged over the locked members, not over what a session once knew. */
export const refusalOf = ({ members, by, target, to }: Wish): PeopleRefusal | undefined => {
  const actor = members.find(({ id }) => id === by)
  if (!actor || !administers(actor)) return { kind: 'not-allowed', message: onlyAdministrators }
  const member = members.find(({ id }) => id === target)
  if (!member) return { kind: 'not-found' }
  const owners = members.filter(({ role }) => role === 'owner')
  if (member.role === 'owner' && to !== 'owner' && owners.length === 1 && mayManage(actor.role, member.role))
    return { kind: 'last-owner' }
  if (member.id === actor.id) return { kind: 'own-membership' }
  if (!mayManage(actor.role, member.role) || (to !== null && !mayGive(actor.role, to)))
    return { kind: 'not-allowed', message: onlyOwners }
  if (to === null && member.operator && !actor.operator)
    return {
      kind: 'not-allowed',
      message: 'This person runs the installation; only an operator can remove an operator.',
    }
  return undefined
}
