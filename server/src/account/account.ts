import type { InboxId } from '../inbox/inbox.js'
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

/** Which inboxes somebody sees. Owners and admins see all; a moderator or an analyst may be limited to some. */
export type InboxLimit = 'all' | readonly InboxId[]

type Asker = {
  readonly organisationId: OrganisationId
  readonly name: string
  readonly inboxes: InboxLimit
}

/** A member behind a session. */
export type Person = Asker & {
  readonly kind: 'member'
  readonly memberId: MemberId
  readonly userId: string
  readonly sessionId: string
  readonly email: string
  readonly role: Role
  readonly operator: boolean
}

/** A third party's program behind an API key. */
export type KeyHolder = Asker & {
  readonly kind: 'api-key'
  readonly keyId: Id<'api-key'>
  readonly scopes: readonly KeyScope[]
  /** Never: installations are run by people. */
  readonly operator: false
}

/** Who is asking: what every door finds out first. */
export type Viewer = Person | KeyHolder

/** What a viewer's reads and writes are scoped by: queries of inboxes and submissions demand it whole. */
export type Reach = Pick<Viewer, 'organisationId' | 'inboxes'>

/** The inboxes of a limited reach, as a query takes them; null is all of the organisation. */
export const inboxesWithin = ({ inboxes }: Reach): readonly InboxId[] | null => (inboxes === 'all' ? null : inboxes)

/** Those asked for that lie within reach. Null asks for all, and is answered only to who sees all. */
export const narrowed = ({ inboxes }: Reach, asked: readonly InboxId[] | null): readonly InboxId[] | null => {
  if (inboxes === 'all') return asked
  return asked?.filter((id) => inboxes.includes(id)) ?? inboxes
}

/** Who did something: a person, a program, or a rule of an inbox. */
export type Actor = {
  readonly kind: 'member' | 'rule' | 'api-key'
  readonly id: string | null
  readonly name: string
}

export const idOfViewer = (viewer: Viewer): MemberId | Id<'api-key'> =>
  viewer.kind === 'member' ? viewer.memberId : viewer.keyId

export const actorOf = (viewer: Viewer): Actor => ({ kind: viewer.kind, id: idOfViewer(viewer), name: viewer.name })

/** How it came about, as the ledger of consent says it. */
export const methodOf = ({ kind }: Viewer): 'person' | 'api' => (kind === 'member' ? 'person' : 'api')

export const isBy = (viewer: Viewer, { kind, id }: Actor): boolean => kind === viewer.kind && id === idOfViewer(viewer)

/** What a viewer may do; `admin` settings, people and codes; `moderate` decisions; `read` what lies within reach. */
export type Right = 'read' | 'moderate' | 'admin'

const rightsOfRole: Record<Role, readonly Right[]> = {
  owner: ['read', 'moderate', 'admin'],
  admin: ['read', 'moderate', 'admin'],
  moderator: ['read', 'moderate'],
  analyst: ['read'],
}

/** What an API key may be let do. Who moderates has to see what; nobody sets up by key. */
export const keyScopes = ['read', 'moderate'] as const
export type KeyScope = (typeof keyScopes)[number]

const rightsOfScope: Record<KeyScope, readonly Right[]> = { read: ['read'], moderate: ['read', 'moderate'] }

export const may = (viewer: Viewer, right: Right): boolean =>
  viewer.kind === 'member'
    ? rightsOfRole[viewer.role].includes(right)
    : viewer.scopes.some((scope) => rightsOfScope[scope].includes(right))

/** The same over all of the organisation: what concerns a whole code or campaign is not for who is limited to some inboxes. */
export const mayEverywhere = (viewer: Viewer, right: Right): boolean => viewer.inboxes === 'all' && may(viewer, right)

type Standing = Pick<Person, 'kind' | 'role' | 'operator' | 'inboxes'> | Pick<KeyHolder, 'kind' | 'scopes' | 'inboxes'>

/** All that decides what a viewer may see and do: while this is the same, so are the answers. */
export const standingOf = (viewer: Standing): string => {
  const inboxes = viewer.inboxes === 'all' ? ['all'] : viewer.inboxes.toSorted()
  return viewer.kind === 'member'
    ? [viewer.role, viewer.operator, ...inboxes].join(' ')
    : [...viewer.scopes, ...inboxes].join(' ')
}

/** Roles that can be limited to some inboxes; on the others a limit has no effect. */
export const mayBeLimited = (role: Role): boolean => role === 'moderator' || role === 'analyst'
