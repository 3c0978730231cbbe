import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { enumOf } from '../platform/graphql-enum.js'
import { may, type Right, type Role, type Viewer } from './account.js'
import type { Asking } from './asking.js'

export const RoleEnum = enumOf<Role>('Role', 'What a person is in an organisation.', {
  owner: 'Made the organisation; may do everything in it.',
  admin: 'Sets up inboxes, keywords, people and codes; moderates and reads.',
  moderator: 'Approves and denies submissions.',
  analyst: 'Reads everything, decides nothing.',
})

export const RightEnum = enumOf<Right>('Right', 'Something that a role allows.', {
  read: 'To see everything of the organisation.',
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

@ObjectType('Viewer', { description: 'Who is asking, and what that person may do.', simpleResolvers: true })
export class ViewerView {
  @Field(() => ID, { description: 'The membership in the organisation.' })
  readonly id: string

  @Field(() => String, { description: "The person's name." })
  readonly name: string

  @Field(() => String, { description: 'The address that the person signs in with.' })
  readonly email: string

  @Field(() => RoleEnum, { description: 'The role in the organisation.' })
  readonly role: Role

  @Field(() => Boolean, { description: 'Whether the person also runs the installation: channels, codes, queues.' })
  readonly operator: boolean

  @Field(() => OrganisationView, { description: 'The organisation that every answer is about.' })
  readonly organisation: OrganisationView

  @Field(() => [RightEnum], { description: 'What the role allows.' })
  readonly rights: readonly Right[]

  constructor(viewer: Viewer, organisation: OrganisationView) {
    this.id = viewer.memberId
    this.name = viewer.name
    this.email = viewer.email
    this.role = viewer.role
    this.operator = viewer.operator
    this.organisation = organisation
    this.rights = everyRight.filter((right) => may(viewer, right))
  }
}

type Deps = { readonly organisationOf: (viewer: Viewer) => Promise<OrganisationView> }

@Resolver()
export class ViewerResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ViewerView, { description: 'Who is asking, and what that person may do.' })
  async viewer(@Ctx() { viewer }: Asking): Promise<ViewerView> {
    return new ViewerView(viewer, await this.deps.organisationOf(viewer))
  }
}
