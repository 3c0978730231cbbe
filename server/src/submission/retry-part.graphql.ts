import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { RetryPart } from '../channel/retry-part.use-case.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { Related } from './related.store.js'
import { SubmissionView } from './submission.graphql.js'
import type { SubmissionId } from './submission.js'

@InputType('RetryPartInput', { description: 'A part that could not be fetched or prepared.' })
export class RetryPartInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly partId!: string
}

@ObjectType('PartRetried', { description: 'It is tried once more.', simpleResolvers: true })
export class PartRetriedView {
  @Field(() => SubmissionView, {
    description: 'The submission as it is now: where a part is fetched, it arrives again while it is pending.',
  })
  readonly submission: SubmissionView

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

@ObjectType('PartNotGivenUp', { description: 'The part is here, or on its way.', simpleResolvers: true })
export class PartNotGivenUpView {
  @Field(() => SubmissionView, { description: 'The submission as it is now.' })
  readonly submission: SubmissionView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This part is here, or on its way already.'

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

const RetryPartResult = createUnionType({
  name: 'RetryPartResult',
  description: 'What came of asking for a part again.',
  types: () => [PartRetriedView, PartNotGivenUpView, NotFoundView, NotAllowedView] as const,
})

@ObjectType('RetryPartPayload', { description: 'The answer to `retryPart`.', simpleResolvers: true })
export class RetryPartPayload {
  @Field(() => RetryPartResult, { description: 'What became of it.' })
  readonly result: typeof RetryPartResult

  constructor(result: typeof RetryPartResult) {
    this.result = result
  }
}

type Deps = { readonly retryPart: RetryPart; readonly related: Related }

@Resolver()
export class RetryPartResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => RetryPartPayload, {
    description:
      'Tries once more what failed about a part: to fetch it from its provider, or to make its copies for showing. For moderators.',
  })
  async retryPart(
    @Arg('input', () => RetryPartInput, { description: 'Which part.' }) { partId }: RetryPartInput,
    @Ctx() asking: Asking,
  ): Promise<RetryPartPayload> {
    if (!may(asking.viewer, 'moderate')) return new RetryPartPayload(new NotAllowedView())
    const retried = await this.deps.retryPart({ viewer: asking.viewer, partId: idOf<'part'>(partId) })
    if (retried.ok) return new RetryPartPayload(new PartRetriedView(await this.view(retried.value.id, asking)))
    const { failure } = retried
    return new RetryPartPayload(
      failure.kind === 'not-found'
        ? new NotFoundView('There is no such part.')
        : new PartNotGivenUpView(await this.view(failure.submission.id, asking)),
    )
  }

  private async view(id: SubmissionId, asking: Asking): Promise<SubmissionView> {
    forgetLoaded(asking)
    const row = await this.deps.related.submissionOf(asking).load(id)
    if (!row) throw new Error('the submission of a part that was asked for again is not there')
    return new SubmissionView(row)
  }
}
