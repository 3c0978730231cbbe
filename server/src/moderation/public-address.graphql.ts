import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { may, type Right } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import type { Related } from '../submission/related.store.js'
import { SubmissionView } from '../submission/submission.graphql.js'
import type { ChangePublicAddresses, PublicAddressChange } from './public-address.use-case.js'

@InputType('PublicAddressesInput', { description: 'The submission whose public addresses are meant.' })
export class PublicAddressesInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly submissionId!: string
}

@ObjectType('PublicAddressesChanged', {
  description: 'It is as was asked, by this or by an earlier call.',
  simpleResolvers: true,
})
export class PublicAddressesChangedView {
  @Field(() => SubmissionView, { description: 'The submission as it is now.' })
  readonly submission: SubmissionView

  constructor(submission: SubmissionView) {
    this.submission = submission
  }
}

const PublicAddressesResult = createUnionType({
  name: 'PublicAddressesResult',
  description: 'What came of changing public addresses.',
  types: () => [PublicAddressesChangedView, NotFoundView, NotAllowedView] as const,
})

@ObjectType('PublicAddressesPayload', {
  description: 'The answer to `takeBackPublicAddresses` and `renewPublicAddresses`.',
  simpleResolvers: true,
})
export class PublicAddressesPayload {
  @Field(() => PublicAddressesResult, { description: 'What became of it.' })
  readonly result: typeof PublicAddressesResult

  constructor(result: typeof PublicAddressesResult) {
    this.result = result
  }
}

/** Who may deny may take back; who gives to the public anew is who sets up where media lie. */
const rightFor: Record<PublicAddressChange, Right> = { 'take-back': 'moderate', renew: 'admin' }

type Deps = { readonly change: ChangePublicAddresses; readonly related: Related }

@Resolver()
export class PublicAddressResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => PublicAddressesPayload, {
    description:
      'Takes back the public addresses of all parts of a submission: they answer 404 from this moment on, whoever has them. The submission stays where it lies. Asked twice it does nothing twice. For moderators.',
  })
  takeBackPublicAddresses(
    @Arg('input', () => PublicAddressesInput, { description: 'Of which submission.' }) input: PublicAddressesInput,
    @Ctx() asking: Asking,
  ): Promise<PublicAddressesPayload> {
    return this.change(input, 'take-back', asking)
  }

  @Mutation(() => PublicAddressesPayload, {
    description:
      'Makes other public addresses for what was taken back; those of before stay dead. Asked twice it does nothing twice. For administrators.',
  })
  renewPublicAddresses(
    @Arg('input', () => PublicAddressesInput, { description: 'Of which submission.' }) input: PublicAddressesInput,
    @Ctx() asking: Asking,
  ): Promise<PublicAddressesPayload> {
    return this.change(input, 'renew', asking)
  }

  private async change(
    input: PublicAddressesInput,
    change: PublicAddressChange,
    asking: Asking,
  ): Promise<PublicAddressesPayload> {
    const { viewer } = asking
    if (!may(viewer, rightFor[change])) return new PublicAddressesPayload(new NotAllowedView())
    const submissionId = idOf<'submission'>(input.submissionId)
    const changed = await this.deps.change({ viewer, submissionId, change })
    if (!changed.ok) return new PublicAddressesPayload(new NotFoundView('There is no such submission.'))
    forgetLoaded(asking)
    const row = await this.deps.related.submissionOf(asking).load(submissionId)
    if (!row) throw new Error('the submission whose addresses were changed is not there')
    return new PublicAddressesPayload(new PublicAddressesChangedView(new SubmissionView(row)))
  }
}
