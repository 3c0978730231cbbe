import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { CampaignReads } from '../campaign/campaign-list.store.js'
import type { MediaUrl } from '../media/media-url.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ConversationView } from './conversation.graphql.js'
import type { MarkConversationRead } from './mark-read.use-case.js'

@InputType('MarkConversationReadInput', { description: 'How far a conversation has been read.' })
export class MarkConversationReadInput {
  @Field(() => ID, { description: 'Of which campaign.' })
  readonly campaignId!: string

  @Field(() => PhoneNumberScalar, { description: 'Of which phone.' })
  readonly phone!: string

  @Field(() => DateTimeScalar, {
    description: 'What was received until then has been read: `receivedAt` of the newest SMS that was seen.',
  })
  readonly until!: Date
}

@ObjectType('ConversationRead', { description: 'It is known how far it has been read.', simpleResolvers: true })
export class ConversationReadView {
  @Field(() => ConversationView, { description: 'The conversation as it is now.' })
  readonly conversation: ConversationView

  constructor(conversation: ConversationView) {
    this.conversation = conversation
  }
}

const MarkConversationReadResult = createUnionType({
  name: 'MarkConversationReadResult',
  description: 'What came of marking a conversation as read.',
  types: () => [ConversationReadView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('MarkConversationReadPayload', {
  description: 'What came of marking a conversation as read.',
  simpleResolvers: true,
})
export class MarkConversationReadPayload {
  @Field(() => MarkConversationReadResult, { description: 'The conversation, or why nothing was marked.' })
  readonly result!: typeof MarkConversationReadResult
}

type Deps = {
  readonly markRead: MarkConversationRead
  readonly campaigns: CampaignReads
  readonly mediaUrl: MediaUrl
}

@Resolver()
export class MarkConversationReadResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => MarkConversationReadPayload, {
    description:
      'Notes for everybody of the organisation how far a conversation has been read; it never moves back. For moderators.',
  })
  async markConversationRead(
    @Arg('input', () => MarkConversationReadInput, { description: 'Which conversation, and how far.' })
    { campaignId, phone, until }: MarkConversationReadInput,
    @Ctx() asking: Asking,
  ): Promise<MarkConversationReadPayload> {
    const id = idOf<'campaign'>(campaignId)
    const marked = await this.deps.markRead({ viewer: asking.viewer, campaignId: id, phone, until })
    if (!marked.ok && marked.failure.kind === 'not-allowed') return { result: new NotAllowedView() }
    forgetLoaded(asking)
    const campaign = await this.deps.campaigns.campaignOf(asking).load(id)
    if (!marked.ok || !campaign) return { result: new NotFoundView('There is no such conversation.') }
    return { result: new ConversationReadView(new ConversationView(campaign, phone, this.deps.mediaUrl)) }
  }
}
