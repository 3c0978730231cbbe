import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Organisation, Person } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { ViewerView } from '../account/viewer.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { deviceOf } from './device.js'
import type { Own } from './own.use-case.js'
import { SessionsRevokedView } from './people.graphql.js'
import type { OpenSession } from './person.js'

@ObjectType('Session', { description: 'Where you are signed in.', simpleResolvers: true })
export class SessionView {
  @Field(() => ID, { description: 'What `revokeSession` takes.' })
  readonly id: string

  @Field(() => String, {
    nullable: true,
    description: 'Browser and system, such as `Firefox on Windows`, as the browser told.',
  })
  readonly device: string | null

  @Field(() => String, { nullable: true, description: 'The network address that signed in.' })
  readonly address: string | null

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { description: 'When it was used last, to the minute.' })
  readonly lastSeenAt: Date

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  readonly isCurrent: boolean

  constructor({ id, userAgent, address, createdAt, lastSeenAt }: OpenSession, current: string) {
    this.id = id
    this.device = deviceOf(userAgent)
    this.address = address
    this.createdAt = createdAt
    this.lastSeenAt = lastSeenAt
    this.isCurrent = id === current
  }
}

@InputType('RevokeSessionInput', { description: 'A session that shall end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'Which one of yours.' })
  readonly sessionId!: string
}

@InputType('SaveProfileInput', { description: 'What a person says of himself.' })
export class SaveProfileInput {
  @Field(() => String, { description: 'At most 100 characters; it stands beside decisions.' })
  readonly name!: string
}

const RevokeSessionResult = createUnionType({
  name: 'RevokeSessionResult',
  description: 'What came of ending a session.',
  types: () => [SessionsRevokedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RevokeSessionPayload', { description: 'What came of ending a session.', simpleResolvers: true })
export class RevokeSessionPayload {
  @Field(() => RevokeSessionResult, { description: 'That it ended, or why not.' })
  readonly result!: typeof RevokeSessionResult
}

const RevokeOtherSessionsResult = createUnionType({
  name: 'RevokeOtherSessionsResult',
  description: 'What came of ending all other sessions.',
  types: () => [SessionsRevokedView, NotAllowedView] as const,
})

@ObjectType('RevokeOtherSessionsPayload', {
  description: 'What came of ending all other sessions.',
  simpleResolvers: true,
})
export class RevokeOtherSessionsPayload {
  @Field(() => RevokeOtherSessionsResult, { description: 'How many ended, or why none.' })
  readonly result!: typeof RevokeOtherSessionsResult
}

@ObjectType('ProfileSaved', { description: 'The profile as it is now.', simpleResolvers: true })
export class ProfileSavedView {
  @Field(() => ViewerView, { description: 'Who asked.' })
  readonly viewer: ViewerView

  constructor(viewer: ViewerView) {
    this.viewer = viewer
  }
}

const SaveProfileResult = createUnionType({
  name: 'SaveProfileResult',
  description: 'What came of saving the profile.',
  types: () => [ProfileSavedView, InvalidInputView, NotAllowedView] as const,
})

@ObjectType('SaveProfilePayload', { description: 'What came of saving the profile.', simpleResolvers: true })
export class SaveProfilePayload {
  @Field(() => SaveProfileResult, { description: 'The profile, or what is wrong with it.' })
  readonly result!: typeof SaveProfileResult
}

type Deps = { readonly own: Own; readonly organisationOf: (viewer: Person) => Promise<Organisation> }

const peopleOnly = (): NotAllowedView => new NotAllowedView('An API key has neither a profile nor sessions.')

@Resolver()
export class OwnResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [SessionView], { description: 'Where you are signed in, the last used first. Empty for an API key.' })
  async sessions(@Ctx() { viewer }: Asking): Promise<SessionView[]> {
    if (viewer.kind !== 'member') return []
    const sessions = await this.deps.own.sessions(viewer)
    return sessions.map((each) => new SessionView(each, viewer.sessionId))
  }

  @Mutation(() => RevokeSessionPayload, {
    description: 'Ends one of your sessions; what runs in it ends within a second.',
  })
  async revokeSession(
    @Arg('input', () => RevokeSessionInput, { description: 'Which one.' }) { sessionId }: RevokeSessionInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RevokeSessionPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const count = await this.deps.own.revoke(viewer, idOf<'session'>(sessionId))
    return { result: count > 0 ? new SessionsRevokedView(count) : new NotFoundView('You have no such session.') }
  }

  @Mutation(() => RevokeOtherSessionsPayload, { description: 'Signs you out everywhere but here.' })
  async revokeOtherSessions(@Ctx() { viewer }: Asking): Promise<RevokeOtherSessionsPayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    return { result: new SessionsRevokedView(await this.deps.own.revokeOthers(viewer)) }
  }

  @Mutation(() => SaveProfilePayload, { description: 'Changes your own name.' })
  async saveProfile(
    @Arg('input', () => SaveProfileInput, { description: 'The whole profile.' }) input: SaveProfileInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveProfilePayload> {
    if (viewer.kind !== 'member') return { result: peopleOnly() }
    const saved = await this.deps.own.rename(viewer, input.name)
    if (!saved.ok) return { result: new InvalidInputView(['name'], saved.failure) }
    const renamed = { ...viewer, name: saved.value }
    return { result: new ProfileSavedView(new ViewerView(renamed, await this.deps.organisationOf(viewer))) }
  }
}
