import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { enumOf } from '../platform/graphql-enum.js'
import { idOfViewer, may, type Right, type Role, type Viewer } from './account.js'
import type { Asking } from './asking.js'

export const RoleEnum = enumOf<Role>('Role', 'What a person is in an organisation.', {
  owner: 'Made the organisation; may do everything in it.',
  admin: 'Sets up inboxes, keywords, people and codes; moderates and reads.',
  moderator: 'Approves and denies submissions.',
  analyst: 'Reads everything, decides nothing.',
})

export const RightEnum = enumOf<Right>('Right', 'Something that a role or an API key allows.', {
  read: 'To see what lies within reach: all of the organisation, unless limited to some inboxes.',
  moderate: 'To approve, deny and undo.',
  admin: 'To change settings, keywords and people.',
})

const everyRight: readonly Right[] = ['read', 'moderate', 'admin']

@ObjectType('Organisation', {
  description: 'One customer of an installation; nothing crosses between two of them.',
  simpleResolvers: true,
})
export class OrganisationView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id!: string

  @Field(() => String, { description: 'As its owner wrote it.' })
  readonly name!: string
}

@ObjectType('Viewer', { description: 'Who is asking, and what they may do.', simpleResolvers: true })
export class ViewerView {
  @Field(() => ID, { description: 'The membership in the organisation, or the API key.' })
  readonly id: string

  @Field(() => String, { description: "The person's name, or the API key's." })
  readonly name: string

  @Field(() => String, { nullable: true, description: 'The address that the person signs in with; null for a key.' })
  readonly email: string | null

  @Field(() => RoleEnum, { nullable: true, description: 'The role in the organisation; null for a key.' })
  readonly role: Role | null

  @Field(() => Boolean, { description: 'Whether the person also runs the installation: channels, codes, queues.' })
  readonly operator: boolean

  @Field(() => OrganisationView, { description: 'The organisation that every answer is about.' })
  readonly organisation: OrganisationView

  @Field(() => [RightEnum], { description: 'What the role or the key allows.' })
  readonly rights: readonly Right[]

  @Field(() => Boolean, {
    description: 'Whether it sees some inboxes only; what concerns whole codes and campaigns is not for it then.',
  })
  readonly limited: boolean

  constructor(viewer: Viewer, organisation: OrganisationView) {
    this.id = idOfViewer(viewer)
    this.name = viewer.name
    this.email = viewer.kind === 'member' ? viewer.email : null
    this.role = viewer.kind === 'member' ? viewer.role : null
    this.operator = viewer.operator
    this.organisation = organisation
    this.limited = viewer.inboxes !== 'all'
    this.rights = everyRight.filter((right) => may(viewer, right))
  }
}

type Deps = { readonly organisationOf: (viewer: Viewer) => Promise<OrganisationView> }

@Resolver()
export class ViewerResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ViewerView, { description: 'Who is asking, and what they may do.' })
  async viewer(@Ctx() { viewer }: Asking): Promise<ViewerView> {
    return new ViewerView(viewer, await this.deps.organisationOf(viewer))
  }
}
