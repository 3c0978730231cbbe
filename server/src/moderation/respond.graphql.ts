import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { replyDraft } from '../inbox/inbox.graphql.js'
import { never } from '../kernel/never.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { ReplyInput } from '../reply/reply.graphql.js'
import type { Respond, RespondRefusal } from './respond.use-case.js'

@InputType('RespondToSenderInput', { description: 'What a person answers.' })
export class RespondToSenderInput {
  @Field(() => ID, { description: 'The submission whose sender is answered.' })
  readonly submissionId!: string

  @Field(() => ReplyInput, { description: 'The answer; variables are filled in.' })
  readonly reply!: ReplyInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('ResponseWritten', { description: 'It is on its way.', simpleResolvers: true })
export class ResponseWrittenView {
  @Field(() => OutboundMessageView, { description: 'The message; its state tells how far it has come.' })
  readonly reply: OutboundMessageView

  constructor(reply: OutboundMessageView) {
    this.reply = reply
  }
}

@ObjectType('SenderOptedOut', { description: 'The phone wants nothing from this code.', simpleResolvers: true })
export class SenderOptedOutView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This phone has opted out of the code. Nothing may be sent to it until it texts START.'
}

@ObjectType('SenderIsBlocked', { description: 'The organisation has blocked the phone.', simpleResolvers: true })
export class SenderIsBlockedView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This phone is blocked. Unblock it before you answer.'
}

const RespondToSenderResult = createUnionType({
  name: 'RespondToSenderResult',
  description: 'What came of answering a sender.',
  types: () =>
    [
      ResponseWrittenView,
      SenderOptedOutView,
      SenderIsBlockedView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type Answer = typeof RespondToSenderResult

@ObjectType('RespondToSenderPayload', { description: 'What came of answering a sender.', simpleResolvers: true })
export class RespondToSenderPayload {
  @Field(() => RespondToSenderResult, { description: 'The message, or why there is none.' })
  readonly result!: Answer
}

@Resolver()
export class RespondResolver {
  constructor(private readonly respond: Once<Respond>) {}

  @Mutation(() => RespondToSenderPayload, {
    description:
      'Answers the sender of a submission, once. For moderators. Consent is looked up now and when it leaves.',
  })
  async respondToSender(
    @Arg('input', () => RespondToSenderInput, { description: 'The answer.' }) input: RespondToSenderInput,
    @Ctx() asking: Asking,
  ): Promise<RespondToSenderPayload> {
    const reply = replyDraft(input.reply)
    const request = { viewer: asking.viewer, submissionId: idOf<'submission'>(input.submissionId), reply }
    const written = await this.respond(request, input.idempotencyKey)
    if (isConflict(written)) return { result: new IdempotencyConflictView() }
    forgetLoaded(asking)
    if (!written.ok) return { result: refusal(written.failure) }
    return { result: new ResponseWrittenView(new OutboundMessageView(written.value)) }
  }
}

const refusal = (failure: RespondRefusal): Answer => {
  switch (failure.kind) {
    case 'opted-out':
      return new SenderOptedOutView()
    case 'sender-blocked':
      return new SenderIsBlockedView()
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such submission.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
