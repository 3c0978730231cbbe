import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { replyDraft } from '../inbox/inbox.graphql.js'
import { never } from '../kernel/never.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import { ResponseWrittenView, SenderIsBlockedView, SenderOptedOutView } from '../moderation/respond.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { PhoneNumberScalar } from '../platform/scalars.js'
import { ReplyInput } from '../reply/reply.graphql.js'
import type { ReplyInConversation, ReplyInConversationRefusal } from './reply.use-case.js'

@InputType('ReplyInConversationInput', { description: 'What a person answers a phone that wrote to a campaign.' })
export class ReplyInConversationInput {
  @Field(() => ID, { description: 'The campaign that the phone wrote to; the answer comes from its code.' })
  readonly campaignId!: string

  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone!: string

  @Field(() => ReplyInput, {
    description: 'The answer; `{campaign}`, `{frequency}` and `{shortCode}` are filled in.',
  })
  readonly reply!: ReplyInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('SenderHeld', {
  description: 'The phone wrote what may mean STOP, and nobody has decided yet.',
  simpleResolvers: true,
})
export class SenderHeldView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This phone wrote what may mean STOP. Decide that first: nothing is sent to it until then.'
}

const ReplyInConversationResult = createUnionType({
  name: 'ReplyInConversationResult',
  description: 'What came of answering a phone.',
  types: () =>
    [
      ResponseWrittenView,
      SenderOptedOutView,
      SenderHeldView,
      SenderIsBlockedView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type Answer = typeof ReplyInConversationResult

@ObjectType('ReplyInConversationPayload', { description: 'What came of answering a phone.', simpleResolvers: true })
export class ReplyInConversationPayload {
  @Field(() => ReplyInConversationResult, { description: 'The message, or why there is none.' })
  readonly result!: Answer
}

@Resolver()
export class ReplyInConversationResolver {
  constructor(private readonly reply: Once<ReplyInConversation>) {}

  @Mutation(() => ReplyInConversationPayload, {
    description:
      'Answers a phone that wrote to a campaign, once. For moderators. Consent is looked up now and when it leaves.',
  })
  async replyInConversation(
    @Arg('input', () => ReplyInConversationInput, { description: 'The answer.' }) input: ReplyInConversationInput,
    @Ctx() asking: Asking,
  ): Promise<ReplyInConversationPayload> {
    const { phone, idempotencyKey } = input
    const campaignId = idOf<'campaign'>(input.campaignId)
    const request = { viewer: asking.viewer, campaignId, phone, reply: replyDraft(input.reply) }
    const written = await this.reply(request, idempotencyKey)
    if (isConflict(written)) return { result: new IdempotencyConflictView() }
    forgetLoaded(asking)
    if (!written.ok) return { result: refusal(written.failure) }
    return { result: new ResponseWrittenView(new OutboundMessageView(written.value)) }
  }
}

const refusal = (failure: ReplyInConversationRefusal): Answer => {
  switch (failure.kind) {
    case 'opted-out':
      return new SenderOptedOutView()
    case 'held':
      return new SenderHeldView()
    case 'sender-blocked':
      return new SenderIsBlockedView()
    case 'no-phone':
      return new InvalidInputView(['phone'], 'Replies go to phones only.')
    case 'campaign-inactive':
      return new InvalidInputView(['campaignId'], 'This campaign is inactive: it sends nothing.')
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such campaign.')
    case 'never-wrote':
      return new NotFoundView('This phone has not written to the campaign.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
