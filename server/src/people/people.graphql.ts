import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import { may, type Role } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { RoleEnum } from '../account/viewer.graphql.js'
import { idOf } from '../platform/page.js'
import type { ChangeMember } from './change-member.use-case.js'
import { MemberView } from './member.graphql.js'
import type { ListedMember } from './person.js'
import { LastOwnerView, noSuchPerson, OwnMembershipView, refusalView } from './refusal.graphql.js'

@InputType('ChangeMemberRoleInput', { description: 'Another role for a member.' })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: 'Whose.' })
  readonly memberId!: string

  @Field(() => RoleEnum, { description: 'Which. Only owners make owners.' })
  readonly role!: Role
}

@InputType('RemoveMemberInput', { description: 'A member who shall not be one any more.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'Who.' })
  readonly memberId!: string
}

@InputType('RevokeMemberSessionsInput', { description: 'A member who shall be signed out everywhere.' })
export class RevokeMemberSessionsInput {
  @Field(() => ID, { description: 'Who.' })
  readonly memberId!: string
}

@ObjectType('MemberRoleChanged', { description: 'The member as it is now.', simpleResolvers: true })
export class MemberRoleChangedView {
  @Field(() => MemberView, { description: 'The member.' })
  readonly member: MemberView

  constructor(member: MemberView) {
    this.member = member
  }
}

@ObjectType('MemberRemoved', { description: 'The person is in the organisation no more.', simpleResolvers: true })
export class MemberRemovedView {
  @Field(() => ID, { description: 'Of the membership that was.' })
  readonly memberId: string

  constructor(memberId: string) {
    this.memberId = memberId
  }
}

@ObjectType('SessionsRevoked', { description: 'Sessions have ended.', simpleResolvers: true })
export class SessionsRevokedView {
  @Field(() => Int, { description: 'How many.' })
  readonly count: number

  constructor(count: number) {
    this.count = count
  }
}

const ChangeMemberRoleResult = createUnionType({
  name: 'ChangeMemberRoleResult',
  description: 'What came of changing a role.',
  types: () => [MemberRoleChangedView, OwnMembershipView, LastOwnerView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('ChangeMemberRolePayload', { description: 'What came of changing a role.', simpleResolvers: true })
export class ChangeMemberRolePayload {
  @Field(() => ChangeMemberRoleResult, { description: 'The member, or why the role stays.' })
  readonly result!: typeof ChangeMemberRoleResult
}

const RemoveMemberResult = createUnionType({
  name: 'RemoveMemberResult',
  description: 'What came of removing a member.',
  types: () => [MemberRemovedView, OwnMembershipView, LastOwnerView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RemoveMemberPayload', { description: 'What came of removing a member.', simpleResolvers: true })
export class RemoveMemberPayload {
  @Field(() => RemoveMemberResult, { description: 'Who was removed, or why nobody.' })
  readonly result!: typeof RemoveMemberResult
}

const RevokeMemberSessionsResult = createUnionType({
  name: 'RevokeMemberSessionsResult',
  description: 'What came of signing a member out.',
  types: () => [SessionsRevokedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RevokeMemberSessionsPayload', { description: 'What came of signing a member out.', simpleResolvers: true })
export class RevokeMemberSessionsPayload {
  @Field(() => RevokeMemberSessionsResult, { description: 'How many sessions ended, or why none.' })
  readonly result!: typeof RevokeMemberSessionsResult
}

type Deps = {
  readonly membersOf: (organisationId: Asking['viewer']['organisationId']) => Promise<readonly ListedMember[]>
  readonly change: ChangeMember
}

const peopleOnly = (): NotAllowedView => new NotAllowedView('People are looked after by people, not by API keys.')

@Resolver()
export class PeopleResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [MemberView], {
    description: 'The people of the organisation, oldest first. Empty for who is no administrator.',
  })
  async members(@Ctx() { viewer }: Asking): Promise<MemberView[]> {
    if (viewer.kind !== 'member' || !may(viewer, 'admin')) return []
    const members = await this.deps.membersOf(viewer.organisationId)
    return members.map((each) => new MemberView(each, viewer.memberId))
  }

  @Mutation(() => ChangeMemberRolePayload, {
    description: 'Gives a member another role, at once. For administrators; nobody changes his own.',
  })
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput, { description: 'Who, and which role.' }) input: ChangeMemberRoleInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ChangeMemberRolePayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const changed = await this.deps.change.changeRole(viewer, idOf<'member'>(input.memberId), input.role)
    return {
      result: changed.ok
        ? new MemberRoleChangedView(new MemberView(changed.value, viewer.memberId))
        : refusalView(changed.failure),
    }
  }

  @Mutation(() => RemoveMemberPayload, {
    description: 'Takes a member out of the organisation and ends all of its sessions. For administrators.',
  })
  async removeMember(
    @Arg('input', () => RemoveMemberInput, { description: 'Who.' }) input: RemoveMemberInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RemoveMemberPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const removed = await this.deps.change.remove(viewer, idOf<'member'>(input.memberId))
    return { result: removed.ok ? new MemberRemovedView(removed.value) : refusalView(removed.failure) }
  }

  @Mutation(() => RevokeMemberSessionsPayload, {
    description: 'Signs a member out everywhere; boards close within a second. For administrators.',
  })
  async revokeMemberSessions(
    @Arg('input', () => RevokeMemberSessionsInput, { description: 'Who.' }) input: RevokeMemberSessionsInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RevokeMemberSessionsPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const ended = await this.deps.change.signOut(viewer, idOf<'member'>(input.memberId))
    if (ended.ok) return { result: new SessionsRevokedView(ended.value) }
    return {
      result:
        ended.failure.kind === 'not-found' ? new NotFoundView(noSuchPerson) : new NotAllowedView(ended.failure.message),
    }
  }
}
