import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { OptInType } from '../consent/choices.js'
import { OptInTypeEnum } from '../inbox/opt-in.graphql.js'
import { never } from '../kernel/never.js'
import { enumOf } from '../platform/graphql-enum.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { PhoneNumberScalar } from '../platform/scalars.js'
import { writtenEvidence, writtenText } from './evidence.js'
import type { OptInOutcome } from './opt-in-phones.use-case.js'
import type { Subscribe, SubscribeRefusal } from './subscribe.use-case.js'

export const OptInOutcomeEnum = enumOf<OptInOutcome>('OptInOutcome', 'What came of opting a phone in.', {
  asked: 'It is asked, and is in when it answers YES.',
  subscribed: 'It is in.',
  'already-asked': 'It was asked before, and may still answer.',
  'already-subscribed': 'It was in before.',
  'opted-out': 'It opted out itself: it comes back by START or by the keyword of the campaign only.',
  held: 'It wrote what may mean STOP: a person has to decide first.',
  blocked: 'The organisation has blocked it.',
})

@InputType('ConsentEvidenceInput', { description: 'That a phone agreed, as it can be shown to whoever asks.' })
export class ConsentEvidenceInput {
  @Field(() => String, { description: 'Where it agreed: a form on paper, the address of a web page.' })
  readonly source!: string

  @Field(() => String, { description: 'When: a day such as 2026-05-31, or a day and a time.' })
  readonly agreedAt!: string

  @Field(() => String, { nullable: true, description: 'The words that it was shown.' })
  readonly words?: string | null
}

@InputType('SubscriberFieldInput', { description: 'Something known of a subscriber.' })
export class SubscriberFieldInput {
  @Field(() => String, { description: 'Its name: 1 to 30 letters, such as firstName.' })
  readonly name!: string

  @Field(() => String, { description: 'What stands in its place; at most 100 characters.' })
  readonly value!: string
}

@InputType('AddSubscriberInput', { description: 'A phone for a campaign, and the evidence that it agreed.' })
export class AddSubscriberInput {
  @Field(() => ID, { description: 'The campaign.' })
  readonly campaignId!: string

  @Field(() => String, { description: 'The phone, with its country.' })
  readonly phone!: string

  @Field(() => OptInTypeEnum, { defaultValue: 'double', description: 'How it gets in.' })
  readonly type!: OptInType

  @Field(() => ConsentEvidenceInput, { description: 'Where and when it agreed.' })
  readonly evidence!: ConsentEvidenceInput

  @Field(() => [SubscriberFieldInput], { nullable: true, description: 'What is known of it.' })
  readonly fields?: readonly SubscriberFieldInput[] | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('OptInSenderInput', { description: 'Whoever sent a submission, for a campaign.' })
export class OptInSenderInput {
  @Field(() => ID, { description: 'The submission; it is the evidence.' })
  readonly submissionId!: string

  @Field(() => ID, { description: 'The campaign.' })
  readonly campaignId!: string

  @Field(() => OptInTypeEnum, { defaultValue: 'double', description: 'How the phone gets in.' })
  readonly type!: OptInType

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('PhoneOptedIn', { description: 'What came of it for this phone.', simpleResolvers: true })
export class PhoneOptedInView {
  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone: string

  @Field(() => OptInOutcomeEnum, { description: 'How it stands now, or why it is not in.' })
  readonly outcome: OptInOutcome

  constructor({ phone, outcome }: { readonly phone: string; readonly outcome: OptInOutcome }) {
    this.phone = phone
    this.outcome = outcome
  }
}

const OptInResult = createUnionType({
  name: 'OptInResult',
  description: 'What came of opting a phone in.',
  types: () => [PhoneOptedInView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

type Answer = typeof OptInResult

@ObjectType('OptInPayload', { description: 'What came of opting a phone in.', simpleResolvers: true })
export class OptInPayload {
  @Field(() => OptInResult, { description: 'How the phone stands, or why nothing was done.' })
  readonly result!: Answer
}

@Resolver()
export class SubscribeResolver {
  constructor(private readonly subscribe: Once<Subscribe>) {}

  @Mutation(() => OptInPayload, {
    description: 'Opts a phone into a campaign, with the evidence that it agreed. For moderators and programs.',
  })
  async addSubscriber(
    @Arg('input', () => AddSubscriberInput, { description: 'The phone and the campaign.' }) input: AddSubscriberInput,
    @Ctx() asking: Asking,
  ): Promise<OptInPayload> {
    const fields = Object.fromEntries(
      (input.fields ?? []).map(({ name, value }) => [writtenText(name), writtenText(value)]),
    )
    const whom = { kind: 'phone', phone: input.phone, fields, evidence: writtenEvidence(input.evidence) } as const
    return this.answer(input, whom, asking)
  }

  @Mutation(() => OptInPayload, { description: 'Opts the sender of a submission into a campaign. For moderators.' })
  async optInSender(
    @Arg('input', () => OptInSenderInput, { description: 'The submission and the campaign.' }) input: OptInSenderInput,
    @Ctx() asking: Asking,
  ): Promise<OptInPayload> {
    return this.answer(input, { kind: 'sender-of', submissionId: idOf<'submission'>(input.submissionId) }, asking)
  }

  private async answer(
    { campaignId, type, idempotencyKey }: Pick<AddSubscriberInput, 'campaignId' | 'type' | 'idempotencyKey'>,
    whom: Parameters<Subscribe>[0]['whom'],
    { viewer }: Asking,
  ): Promise<OptInPayload> {
    const request = { viewer, campaignId: idOf<'campaign'>(campaignId), type, whom }
    const subscribed = await this.subscribe(request, idempotencyKey)
    if (isConflict(subscribed)) return { result: new IdempotencyConflictView() }
    return { result: subscribed.ok ? new PhoneOptedInView(subscribed.value) : subscribeRefusal(subscribed.failure) }
  }
}

export const subscribeRefusal = (failure: SubscribeRefusal): NotAllowedView | NotFoundView | InvalidInputView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView(`There is no such ${failure.what}.`)
    case 'inactive':
      return new InvalidInputView(['campaignId'], 'The campaign is inactive: it takes nobody new.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
