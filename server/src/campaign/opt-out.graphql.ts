import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { mayEverywhere } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { OptOutQuestion } from '../consent/opt-out-question.js'
import {
  countOpenOptOutQuestions,
  listOpenOptOutQuestions,
  type OptOutQuestionRow,
} from '../consent/opt-out-question.store.js'
import { never } from '../kernel/never.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import type { DecideOptOutQuestion, DecideOptOutRefusal } from './decide-opt-out-question.use-case.js'
import type { OptOutPhone, OptOutPhoneRefusal } from './opt-out-phone.use-case.js'

type Verdict = NonNullable<OptOutQuestion['verdict']>

export const OptOutVerdictEnum = enumOf<Verdict>('OptOutVerdict', 'Whether somebody meant STOP.', {
  'opt-out': 'It meant STOP: what STOP ends on the code ends, and it is told so once.',
  'no-opt-out': 'It did not: what waited for it goes out, once nothing of it is open any more.',
})

@ObjectType('OptOutQuestion', {
  description: 'Something that a phone wrote which may mean STOP. Nothing is sent to it until somebody has said.',
  simpleResolvers: true,
})
export class OptOutQuestionView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone: string

  @Field(() => String, { nullable: true, description: 'What it wrote.' })
  readonly text: string | null

  @Field(() => String, { nullable: true, description: 'The subject, where it was an MMS.' })
  readonly subject: string | null

  @Field(() => DateTimeScalar, { description: 'When that came.' })
  readonly receivedAt: Date

  @Field(() => Boolean, { description: 'It was clear, and acted on at once; it is here so that somebody looks.' })
  readonly acted: boolean

  readonly row: OptOutQuestionRow

  constructor(row: OptOutQuestionRow) {
    this.id = row.id
    this.phone = row.phone
    this.text = row.text
    this.subject = row.subject
    this.receivedAt = row.receivedAt
    this.acted = row.acted
    this.row = row
  }
}

export const OptOutQuestionConnection = connectionType('OptOutQuestion', OptOutQuestionView)

@InputType('DecideOptOutQuestionInput', { description: 'What somebody meant.' })
export class DecideOptOutQuestionInput {
  @Field(() => ID, { description: 'The question.' })
  readonly questionId!: string

  @Field(() => OptOutVerdictEnum, {
    description:
      'What it meant. That it meant STOP answers all that you were asked of the phone on that code; that it did not, this one alone.',
  })
  readonly verdict!: Verdict
}

@ObjectType('OptOutQuestionDecided', { description: 'It is decided.', simpleResolvers: true })
export class OptOutQuestionDecidedView {
  @Field(() => ID, { description: 'The question.' })
  readonly questionId: string

  constructor({ id }: OptOutQuestion) {
    this.questionId = id
  }
}

@ObjectType('OptOutQuestionAnswered', { description: 'Somebody else has said before.', simpleResolvers: true })
export class OptOutQuestionAnsweredView {
  @Field(() => OptOutVerdictEnum, { nullable: true, description: 'What was said.' })
  readonly verdict: Verdict | null

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor({ verdict, decidedBy }: OptOutQuestion) {
    this.verdict = verdict
    this.message = `${decidedBy?.name ?? 'Somebody'} has decided this already.`
  }
}

const DecideOptOutQuestionResult = createUnionType({
  name: 'DecideOptOutQuestionResult',
  description: 'What came of deciding.',
  types: () => [OptOutQuestionDecidedView, OptOutQuestionAnsweredView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('DecideOptOutQuestionPayload', { description: 'What came of deciding.', simpleResolvers: true })
export class DecideOptOutQuestionPayload {
  @Field(() => DecideOptOutQuestionResult, { description: 'What came of it.' })
  readonly result!: typeof DecideOptOutQuestionResult
}

@InputType('OptOutPhoneInput', { description: 'A phone that asked by another way than a text to be left alone.' })
export class OptOutPhoneInput {
  @Field(() => ID, { description: 'The code that it wants nothing from any more.' })
  readonly shortCodeId!: string

  @Field(() => String, { description: 'The phone, with its country.' })
  readonly phone!: string

  @Field(() => String, { description: 'How it asked: by mail, by a call. Kept as evidence; at most 200 characters.' })
  readonly words!: string
}

@ObjectType('PhoneOptedOut', {
  description: 'It gets nothing on the code any more; on a shared one, nothing of your campaigns.',
  simpleResolvers: true,
})
export class PhoneOptedOutView {
  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone: string

  constructor(phone: string) {
    this.phone = phone
  }
}

const OptOutPhoneResult = createUnionType({
  name: 'OptOutPhoneResult',
  description: 'What came of it.',
  types: () => [PhoneOptedOutView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('OptOutPhonePayload', { description: 'The answer to `optOutPhone`.', simpleResolvers: true })
export class OptOutPhonePayload {
  @Field(() => OptOutPhoneResult, { description: 'What came of it.' })
  readonly result!: typeof OptOutPhoneResult
}

type Deps = {
  readonly db: Db
  readonly shortCodes: ShortCodeReads
  readonly decide: DecideOptOutQuestion
  readonly optOutPhone: OptOutPhone
}

@Resolver(() => OptOutQuestionView)
export class OptOutResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => OptOutQuestionConnection, {
    description: 'What may mean STOP and nobody has decided, oldest first. Empty for who may not decide.',
  })
  async optOutQuestions(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<OptOutQuestionView>> {
    const { size, after } = pageAsked(args)
    const page = mayEverywhere(viewer, 'moderate')
      ? await listOpenOptOutQuestions(this.deps.db, viewer, size, after)
      : { rows: [], hasMore: false }
    return connectionOf(
      page,
      after,
      ({ at, id }) => ({ at, id }),
      (row) => new OptOutQuestionView(row),
    )
  }

  @FieldResolver(() => ShortCodeView, { description: 'The code that it wrote to.' })
  async shortCode(@Root() { row }: OptOutQuestionView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId)
    return code && new ShortCodeView(code)
  }

  @Mutation(() => DecideOptOutQuestionPayload, {
    description: 'Says whether something that a phone wrote means STOP. For moderators.',
  })
  async decideOptOutQuestion(
    @Arg('input', () => DecideOptOutQuestionInput, { description: 'What it meant.' }) input: DecideOptOutQuestionInput,
    @Ctx() { viewer }: Asking,
  ): Promise<DecideOptOutQuestionPayload> {
    const questionId = idOf<'opt-out-question'>(input.questionId)
    const decided = await this.deps.decide({ viewer, questionId, verdict: input.verdict })
    return { result: decided.ok ? new OptOutQuestionDecidedView(decided.value) : whyNotDecided(decided.failure) }
  }

  @Mutation(() => OptOutPhonePayload, {
    description: 'Records that a phone asked by another way than a text to be left alone. For moderators.',
  })
  async optOutPhone(
    @Arg('input', () => OptOutPhoneInput, { description: 'The phone, the code, and how it asked.' })
    input: OptOutPhoneInput,
    @Ctx() { viewer }: Asking,
  ): Promise<OptOutPhonePayload> {
    const { phone, words } = input
    const shortCodeId = idOf<'short-code'>(input.shortCodeId)
    const optedOut = await this.deps.optOutPhone({ viewer, shortCodeId, phone, words })
    return { result: optedOut.ok ? new PhoneOptedOutView(optedOut.value) : whyNotOptedOut(optedOut.failure) }
  }
}

@Resolver(() => OptOutQuestionConnection)
export class OptOutQuestionCountResolver {
  constructor(private readonly db: Db) {}

  @FieldResolver(() => Int, { description: 'How many wait.' })
  totalCount(@Ctx() { viewer }: Asking): Promise<number> | number {
    return mayEverywhere(viewer, 'moderate') ? countOpenOptOutQuestions(this.db, viewer) : 0
  }
}

const whyNotDecided = (failure: DecideOptOutRefusal): OptOutQuestionAnsweredView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such question.')
    case 'already-decided':
      return new OptOutQuestionAnsweredView(failure.question)
    default:
      return never(failure)
  }
}

const whyNotOptedOut = (failure: OptOutPhoneRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such code.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
