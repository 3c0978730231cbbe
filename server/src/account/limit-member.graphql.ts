import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxId } from '../inbox/inbox.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { idOf } from '../platform/page.js'
import type { Asking } from './asking.js'
import type { LimitMember, LimitMemberRefusal } from './limit-member.use-case.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from './refusal.graphql.js'

@InputType('LimitMemberInput', { description: 'Which inboxes a moderator or an analyst sees.' })
export class LimitMemberInput {
  @Field(() => ID, { description: 'The membership.' })
  readonly memberId!: string

  @Field(() => [ID], {
    nullable: true,
    description: 'Those that are seen, and no others: at most 200. Null lifts the limit; an empty list shows nothing.',
  })
  readonly inboxIds?: readonly string[] | null
}

@ObjectType('MemberLimited', { description: 'The limit counts from now on.', simpleResolvers: true })
export class MemberLimitedView {
  @Field(() => ID, { description: 'The membership.' })
  readonly memberId: string

  @Field(() => [InboxView], { nullable: true, description: 'The inboxes that are seen; null for all of them.' })
  readonly inboxes: readonly InboxView[] | null

  constructor(memberId: string, inboxes: readonly InboxView[] | null) {
    this.memberId = memberId
    this.inboxes = inboxes
  }
}

const LimitMemberResult = createUnionType({
  name: 'LimitMemberResult',
  description: 'What came of limiting a member.',
  types: () => [MemberLimitedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('LimitMemberPayload', { description: 'What came of limiting a member.', simpleResolvers: true })
export class LimitMemberPayload {
  @Field(() => LimitMemberResult, { description: 'The limit, or why there is none.' })
  readonly result!: typeof LimitMemberResult
}

type Deps = { readonly limitMember: LimitMember; readonly inboxes: InboxReads; readonly mediaUrl: MediaUrl }

export const mostInboxesOfLimit = 200
export const tooManyInboxes = `A limit names at most ${mostInboxesOfLimit} inboxes.`

@Resolver()
export class LimitMemberResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => LimitMemberPayload, {
    description: 'Limits a moderator or an analyst to some inboxes, or lifts the limit. For administrators.',
  })
  async limitMember(
    @Arg('input', () => LimitMemberInput, { description: 'Who, and which inboxes.' }) input: LimitMemberInput,
    @Ctx() asking: Asking,
  ): Promise<LimitMemberPayload> {
    const ids = input.inboxIds?.map((id) => idOf<'inbox'>(id))
    if (ids && ids.length > mostInboxesOfLimit) return { result: new InvalidInputView(['inboxIds'], tooManyInboxes) }
    const memberId = idOf<'member'>(input.memberId)
    const limited = await this.deps.limitMember({ viewer: asking.viewer, memberId, inboxes: ids ?? 'all' })
    if (!limited.ok) return { result: refusal(limited.failure) }
    return { result: new MemberLimitedView(memberId, ids ? await this.views(ids, asking) : null) }
  }

  private async views(ids: readonly InboxId[], asking: Asking): Promise<InboxView[]> {
    const inboxes = await Promise.all([...new Set(ids)].map((id) => this.deps.inboxes.inboxOf(asking).load(id)))
    return inboxes.flatMap((inbox) => (inbox ? [new InboxView(inbox, this.deps.mediaUrl)] : []))
  }
}

const refusal = (failure: LimitMemberRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView(`There is no such ${failure.what}.`)
    case 'role-sees-all':
      return new InvalidInputView(['memberId'], 'Owners and admins see every inbox. Change the role first.')
    default:
      return never(failure)
  }
}
