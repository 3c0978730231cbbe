import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { EraseSubmission, EraseSubmissionRefusal } from './erase-submission.use-case.js'

@InputType('EraseSubmissionInput', { description: 'Which submission is erased.' })
export class EraseSubmissionInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly submissionId!: string
}

@ObjectType('SubmissionErased', {
  description: 'What it held is gone for good. That it was here stays counted.',
  simpleResolvers: true,
})
export class SubmissionErasedView {
  @Field(() => ID, { description: 'Of the certificate: what `erasure` takes.' })
  readonly erasureId: string

  constructor(erasureId: string) {
    this.erasureId = erasureId
  }
}

const EraseSubmissionResult = createUnionType({
  name: 'EraseSubmissionResult',
  description: 'What came of erasing a submission.',
  types: () => [SubmissionErasedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('EraseSubmissionPayload', { description: 'The answer to `eraseSubmission`.', simpleResolvers: true })
export class EraseSubmissionPayload {
  @Field(() => EraseSubmissionResult, { description: 'What came of it.' })
  readonly result!: typeof EraseSubmissionResult
}

@Resolver()
export class EraseSubmissionResolver {
  constructor(private readonly erase: EraseSubmission) {}

  @Mutation(() => EraseSubmissionPayload, {
    description:
      'Erases one submission wherever it is, for good. Asked again, it answers the same. For administrators.',
  })
  async eraseSubmission(
    @Arg('input', () => EraseSubmissionInput, { description: 'Which submission.' }) input: EraseSubmissionInput,
    @Ctx() asking: Asking,
  ): Promise<EraseSubmissionPayload> {
    const erased = await this.erase({ viewer: asking.viewer, id: idOf<'submission'>(input.submissionId) })
    forgetLoaded(asking)
    return { result: erased.ok ? new SubmissionErasedView(erased.value.id) : refusal(erased.failure) }
  }
}

const refusal = (failure: EraseSubmissionRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such submission.')
    case 'asked-about':
      return new InvalidInputView(
        ['submissionId'],
        'It may mean STOP, and nobody has said yet whether it does. Answer the opt-out question first.',
      )
    default:
      return never(failure)
  }
}
