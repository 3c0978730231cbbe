import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { replyDraft } from '../inbox/inbox.graphql.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import { SenderIsBlockedView, SenderOptedOutView } from '../moderation/respond.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { LocalDateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import type { Reply } from '../reply/reply.js'
import { CampaignMessageView } from './campaign-message.graphql.js'
import type { ComposeRefusal } from './composed.use-case.js'
import type { SendCampaignMessage } from './send-campaign-message.use-case.js'
import type { TestCampaignMessage, TestRefusal } from './test-campaign-message.use-case.js'

@InputType('WrittenMessageInput', { description: 'A message as it was written.' })
class WrittenMessageInput {
  @Field(() => ID, { description: 'The campaign whose code it comes from.' })
  readonly campaignId!: string

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind!: Reply['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS; at most 80 characters.' })
  readonly subject?: string | null

  @Field(() => String, {
    description:
      'At most 1,600 characters, with {campaign}, {frequency}, {shortCode} and any field of subscribers, such as {firstName}.',
  })
  readonly text!: string

  @Field(() => [ID], { nullable: true, description: 'What an MMS carries: ids of uploads.' })
  readonly mediaIds?: readonly string[] | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('SendCampaignMessageInput', { description: 'What goes to all subscribers of a campaign, and when.' })
export class SendCampaignMessageInput extends WrittenMessageInput {
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: "When it goes out, on the clocks of the campaign's zone; at once without it.",
  })
  readonly at?: string | null
}

@InputType('TestCampaignMessageInput', { description: 'A message that goes to one phone, to be looked at.' })
export class TestCampaignMessageInput extends WrittenMessageInput {
  @Field(() => PhoneNumberScalar, { description: 'Where it goes; a subscriber or not.' })
  readonly phone!: string
}

@ObjectType('CampaignMessageWritten', { description: 'It goes out when its time comes.', simpleResolvers: true })
export class CampaignMessageWrittenView {
  @Field(() => CampaignMessageView, { description: 'The message as it is now.' })
  readonly campaignMessage: CampaignMessageView

  constructor(campaignMessage: CampaignMessageView) {
    this.campaignMessage = campaignMessage
  }
}

@ObjectType('CampaignMessageTested', { description: 'It is on its way to the one phone.', simpleResolvers: true })
export class CampaignMessageTestedView {
  @Field(() => OutboundMessageView, { description: 'The text as it goes out; its state tells how far it has come.' })
  readonly outboundMessage: OutboundMessageView

  constructor(outboundMessage: OutboundMessageView) {
    this.outboundMessage = outboundMessage
  }
}

const SendCampaignMessageResult = createUnionType({
  name: 'SendCampaignMessageResult',
  description: 'What came of sending a message to all.',
  types: () =>
    [CampaignMessageWrittenView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

const TestCampaignMessageResult = createUnionType({
  name: 'TestCampaignMessageResult',
  description: 'What came of sending a message to one phone.',
  types: () =>
    [
      CampaignMessageTestedView,
      SenderOptedOutView,
      SenderIsBlockedView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

@ObjectType('SendCampaignMessagePayload', { description: 'What came of sending to all.', simpleResolvers: true })
export class SendCampaignMessagePayload {
  @Field(() => SendCampaignMessageResult, { description: 'The message, or why there is none.' })
  readonly result!: typeof SendCampaignMessageResult
}

@ObjectType('TestCampaignMessagePayload', { description: 'What came of a test.', simpleResolvers: true })
export class TestCampaignMessagePayload {
  @Field(() => TestCampaignMessageResult, { description: 'The message to the one phone, or why there is none.' })
  readonly result!: typeof TestCampaignMessageResult
}

type Deps = {
  readonly send: Once<SendCampaignMessage>
  readonly test: Once<TestCampaignMessage>
  readonly mediaUrl: MediaUrl
}

@Resolver()
export class SendCampaignMessageResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => SendCampaignMessagePayload, {
    description:
      'Sends a message to everybody who is subscribed when it goes out, each at most once; not within quiet hours. For administrators.',
  })
  async sendCampaignMessage(
    @Arg('input', () => SendCampaignMessageInput, { description: 'The message.' }) input: SendCampaignMessageInput,
    @Ctx() asking: Asking,
  ): Promise<SendCampaignMessagePayload> {
    const request = { ...requestOf(input, asking), at: input.at ?? null }
    const written = await this.deps.send(request, input.idempotencyKey)
    if (isConflict(written)) return { result: new IdempotencyConflictView() }
    if (!written.ok) return { result: refusal(written.failure) }
    forgetLoaded(asking)
    return { result: new CampaignMessageWrittenView(new CampaignMessageView(written.value, this.deps.mediaUrl)) }
  }

  @Mutation(() => TestCampaignMessagePayload, {
    description: 'Sends a message to one phone, at any time of day, for who wants to see it first. For administrators.',
  })
  async testCampaignMessage(
    @Arg('input', () => TestCampaignMessageInput, { description: 'The message and the phone.' })
    input: TestCampaignMessageInput,
    @Ctx() asking: Asking,
  ): Promise<TestCampaignMessagePayload> {
    const request = { ...requestOf(input, asking), phone: input.phone }
    const tested = await this.deps.test(request, input.idempotencyKey)
    if (isConflict(tested)) return { result: new IdempotencyConflictView() }
    if (!tested.ok) return { result: refusalOfTest(tested.failure) }
    return { result: new CampaignMessageTestedView(new OutboundMessageView(tested.value)) }
  }
}

const requestOf = (input: WrittenMessageInput, { viewer }: Asking) => ({
  viewer,
  campaignId: idOf<'campaign'>(input.campaignId),
  draft: replyDraft(input),
})

const refusal = (failure: ComposeRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such campaign.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}

const refusalOfTest = (failure: TestRefusal): typeof TestCampaignMessageResult => {
  if (failure.kind === 'opted-out') return new SenderOptedOutView()
  return failure.kind === 'sender-blocked' ? new SenderIsBlockedView() : refusal(failure)
}
