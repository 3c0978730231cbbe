import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { Related } from '../submission/related.store.js'
import { SubmissionView } from '../submission/submission.graphql.js'
import type { SubmissionId } from '../submission/submission.js'
import type { DecideQuarantine } from './decide-quarantine.use-case.js'
import type { QuarantineVerdict } from './quarantine.store.js'

const QuarantineVerdictEnum = enumOf<QuarantineVerdict>('QuarantineVerdict', 'What becomes of a part in quarantine.', {
  released: 'It is a part like any other again, at the risk of whoever opens it.',
  erased: 'Its bytes are gone for good.',
})

@InputType('DecideQuarantineInput', { description: 'A part in which ClamAV found something.' })
export class DecideQuarantineInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly partId!: string

  @Field(() => QuarantineVerdictEnum, { description: 'What becomes of it.' })
  readonly verdict!: QuarantineVerdict
}

@ObjectType('QuarantineDecided', { description: 'It was released, or erased.', simpleResolvers: true })
export class QuarantineDecidedView {
  @Field(() => SubmissionView, { description: 'The submission as it is now.' })
  readonly submission: SubmissionView

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

@ObjectType('PartNotQuarantined', { description: 'Somebody has decided on it.', simpleResolvers: true })
export class PartNotQuarantinedView {
  @Field(() => SubmissionView, { description: 'The submission as it is now.' })
  readonly submission: SubmissionView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This part is not in quarantine any more.'

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

const DecideQuarantineResult = createUnionType({
  name: 'DecideQuarantineResult',
  description: 'What came of deciding on a part in quarantine.',
  types: () => [QuarantineDecidedView, PartNotQuarantinedView, NotFoundView, NotAllowedView] as const,
})

@ObjectType('DecideQuarantinePayload', { description: 'The answer to `decideQuarantine`.', simpleResolvers: true })
export class DecideQuarantinePayload {
  @Field(() => DecideQuarantineResult, { description: 'What became of it.' })
  readonly result: typeof DecideQuarantineResult

  constructor(result: typeof DecideQuarantineResult) {
    this.result = result
  }
}

type Deps = { readonly decideQuarantine: DecideQuarantine; readonly related: Related }

@Resolver()
export class DecideQuarantineResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => DecideQuarantinePayload, {
    description:
      'Releases or erases a part in which ClamAV found something. Asked twice it does nothing twice. For administrators.',
  })
  async decideQuarantine(
    @Arg('input', () => DecideQuarantineInput, { description: 'Which part, and what becomes of it.' })
    { partId, verdict }: DecideQuarantineInput,
    @Ctx() asking: Asking,
  ): Promise<DecideQuarantinePayload> {
    const { viewer } = asking
    if (!may(viewer, 'admin')) return new DecideQuarantinePayload(new NotAllowedView())
    const decided = await this.deps.decideQuarantine({ viewer, partId: idOf<'part'>(partId), verdict })
    if (decided.ok)
      return new DecideQuarantinePayload(new QuarantineDecidedView(await this.view(decided.value.id, asking)))
    const { failure } = decided
    return new DecideQuarantinePayload(
      failure.kind === 'not-found'
        ? new NotFoundView('There is no such part.')
        : new PartNotQuarantinedView(await this.view(failure.submission.id, asking)),
    )
  }

  private async view(id: SubmissionId, asking: Asking): Promise<SubmissionView> {
    forgetLoaded(asking)
    const row = await this.deps.related.submissionOf(asking).load(id)
    if (!row) throw new Error('the submission of a part in quarantine is not there')
    return new SubmissionView(row)
  }
}
