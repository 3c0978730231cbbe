import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { ErasePhone, ErasePhoneRefusal } from './erase-phone.use-case.js'
import type { Erasure } from './erasure.js'

@InputType('EraseSenderInput', { description: 'Whose messages are erased.' })
export class EraseSenderInput {
  @Field(() => String, { description: 'The phone, with its country.' })
  readonly phone!: string
}

@ObjectType('SenderErased', {
  description:
    'What the phone had sent is gone for good. What it agreed to stays in the ledger: the law wants it there.',
  simpleResolvers: true,
})
export class SenderErasedView {
  @Field(() => ID, { description: 'Of the record that it was done.' })
  readonly id: string

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at: Date

  @Field(() => Int, { description: 'How many of its messages were emptied.' })
  readonly messages: number

  @Field(() => Int, { description: 'How many of them were submissions.' })
  readonly submissions: number

  @Field(() => Int, { description: 'How many pictures, clips, sounds and files they had.' })
  readonly parts: number

  @Field(() => Int, { description: 'How many texts to it were emptied.' })
  readonly texts: number

  constructor({ id, at, messages, submissions, parts, texts }: Erasure) {
    this.id = id
    this.at = at
    this.messages = messages
    this.submissions = submissions
    this.parts = parts
    this.texts = texts
  }
}

const EraseSenderResult = createUnionType({
  name: 'EraseSenderResult',
  description: 'What came of erasing.',
  types: () => [SenderErasedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('EraseSenderPayload', { description: 'The answer to `eraseSender`.', simpleResolvers: true })
export class EraseSenderPayload {
  @Field(() => EraseSenderResult, { description: 'What came of it.' })
  readonly result!: typeof EraseSenderResult
}

@Resolver()
export class ErasureResolver {
  constructor(private readonly erasePhone: ErasePhone) {}

  @Mutation(() => EraseSenderPayload, {
    description: 'Erases what a phone has sent and what was sent to it, for good. For administrators.',
  })
  async eraseSender(
    @Arg('input', () => EraseSenderInput, { description: 'Whose messages.' }) input: EraseSenderInput,
    @Ctx() { viewer }: Asking,
  ): Promise<EraseSenderPayload> {
    const erased = await this.erasePhone({ viewer, phone: input.phone })
    return { result: erased.ok ? new SenderErasedView(erased.value) : refusal(erased.failure) }
  }
}

const refusal = (failure: ErasePhoneRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is nothing of this phone.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
