import type { Id } from '../kernel/id.js'

export type OrganisationId = Id<'organisation'>
export type MemberId = Id<'member'>

/** One customer of an installation: its people, inboxes, campaigns, data. */
export type Organisation = {
  readonly id: OrganisationId
  readonly name: string
  readonly createdAt: Date
}

export const roles = ['owner', 'admin', 'moderator', 'analyst'] as const
export type Role = (typeof roles)[number]

/** A person in an organisation. `operator` is a role over the installation, held beside the one in the organisation. */
export type Member = {
  readonly id: MemberId
  readonly organisationId: OrganisationId
  readonly userId: string
  readonly role: Role
  readonly operator: boolean
  readonly createdAt: Date
}

/** Who is asking: what every door finds out first, and every query is scoped by. */
export type Viewer = {
  readonly organisationId: OrganisationId
  readonly memberId: MemberId
  readonly userId: string
  readonly sessionId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly operator: boolean
}

/** Who did something: a person, or a rule of an inbox. */
export type Actor = {
  readonly kind: 'member' | 'rule' | 'api-key'
  readonly id: string | null
  readonly name: string
}

export const actorOf = (viewer: Viewer): Actor => ({ kind: 'member', id: viewer.memberId, name: viewer.name })

/** What a role may do; `admin` settings, people and codes; `moderate` decisions; `read` everything of the organisation. */
export type Right = 'read' | 'moderate' | 'admin'

const rightsOf: Record<Role, readonly Right[]> = {
  owner: ['read', 'moderate', 'admin'],
  admin: ['read', 'moderate', 'admin'],
  moderator: ['read', 'moderate'],
  analyst: ['read'],
}

export const may = (viewer: Viewer, right: Right): boolean => rightsOf[viewer.role].includes(right)
