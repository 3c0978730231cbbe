import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idIfGiven } from '../platform/page.js'
import type { SaveShortCode, SaveShortCodeFailure } from './save-short-code.use-case.js'
import { ShortCodeSharingEnum, ShortCodeTypeEnum, ShortCodeView } from './short-code.graphql.js'
import type { ShortCode } from './short-code.js'
import { ShortCodeTextsInput, textsOf } from './texts.graphql.js'

@InputType({ description: 'A whole code. Without an id: a new one.' })
export class SaveShortCodeInput {
  @Field(() => ID, { nullable: true, description: 'The code to change.' })
  id?: string | null

  @Field(() => String, { description: 'The country it is valid in: ISO 3166-1 alpha-2.' })
  country!: string

  @Field(() => String, { description: 'Its digits; E.164 for long codes and toll-free numbers.' })
  code!: string

  @Field(() => ShortCodeTypeEnum, { description: 'What kind of address it is.' })
  type!: ShortCode['type']

  @Field(() => ShortCodeSharingEnum, {
    nullable: true,
    description: 'Who shall use it; said when it is made, and never changed. Without it: dedicated.',
  })
  sharing?: ShortCode['sharing'] | null

  @Field(() => ID, { nullable: true, description: 'The channel that sends its SMS.' })
  smsChannelId?: string | null

  @Field(() => ID, { nullable: true, description: 'The channel that sends its MMS.' })
  mmsChannelId?: string | null

  @Field(() => ShortCodeTextsInput, { description: 'What it answers by itself.' })
  texts!: ShortCodeTextsInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('ShortCodeSaved', { description: 'The code as it is now.', simpleResolvers: true })
export class ShortCodeSavedView {
  @Field(() => ShortCodeView, { description: 'The code.' })
  readonly shortCode: ShortCodeView

  constructor(shortCode: ShortCodeView) {
    this.shortCode = shortCode
  }
}

@ObjectType('ShortCodeTaken', {
  description: 'The code is in use on this installation already.',
  simpleResolvers: true,
})
export class ShortCodeTakenView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string = 'This code is in use on this installation already.'
}

const SaveShortCodeResult = createUnionType({
  name: 'SaveShortCodeResult',
  description: 'What became of saving a code.',
  types: () =>
    [
      ShortCodeSavedView,
      ShortCodeTakenView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

@ObjectType('SaveShortCodePayload', { description: 'The answer to `saveShortCode`.', simpleResolvers: true })
export class SaveShortCodePayload {
  @Field(() => SaveShortCodeResult, { description: 'What became of it.' })
  readonly result: typeof SaveShortCodeResult

  constructor(result: typeof SaveShortCodeResult) {
    this.result = result
  }
}

const refusalView = (failure: SaveShortCodeFailure): typeof SaveShortCodeResult => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView('Codes are the operator’s to set up.')
    case 'not-found':
      return new NotFoundView('There is no such code in your organisation.')
    case 'taken':
      return new ShortCodeTakenView()
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
  }
}

type Deps = { readonly saveShortCode: Once<SaveShortCode> }

@Resolver()
export class SaveShortCodeResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => SaveShortCodePayload, {
    description:
      'Creates or changes a code: one dedicated to the operator’s organisation, or a shared one. For the operator.',
  })
  async saveShortCode(
    @Arg('input', () => SaveShortCodeInput, { description: 'The whole code.' }) input: SaveShortCodeInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveShortCodePayload> {
    const { id, idempotencyKey, texts, ...rest } = input
    const request = {
      ...rest,
      viewer,
      id: idIfGiven<'short-code'>(id),
      smsChannelId: idIfGiven<'channel'>(input.smsChannelId),
      mmsChannelId: idIfGiven<'channel'>(input.mmsChannelId),
      sharing: input.sharing ?? null,
      texts: textsOf(texts),
    }
    const saved = await this.deps.saveShortCode(request, idempotencyKey)
    if (isConflict(saved)) return new SaveShortCodePayload(new IdempotencyConflictView())
    return new SaveShortCodePayload(
      saved.ok ? new ShortCodeSavedView(new ShortCodeView(saved.value)) : refusalView(saved.failure),
    )
  }
}
