import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idIfGiven } from '../platform/page.js'
import { ChannelKindEnum, ChannelView } from './channel.graphql.js'
import type { ChannelKind } from './channel.js'
import type { SaveChannel, SaveChannelFailure } from './save-channel.use-case.js'

@InputType({ description: 'One of the values that a kind of channel needs.' })
export class ChannelValueInput {
  @Field(() => String, {
    description: "Its name: `accountSid`, `authToken` …; the administrator's guide lists them by kind.",
  })
  name!: string

  @Field(() => String, { description: 'What it is set to.' })
  value!: string
}

@InputType({ description: 'A whole channel. Without an id: a new one.' })
export class SaveChannelInput {
  @Field(() => ID, { nullable: true, description: 'The channel to change.' })
  id?: string | null

  @Field(() => String, { description: 'What its administrators call it.' })
  name!: string

  @Field(() => ChannelKindEnum, { description: 'What it speaks; stays as it was made.' })
  kind!: ChannelKind

  @Field(() => Int, { description: 'How many messages a second may be sent through it.' })
  perSecond!: number

  @Field(() => [ChannelValueInput], { description: 'What may be read again, such as account ids and base URLs.' })
  settings!: ChannelValueInput[]

  @Field(() => [ChannelValueInput], {
    nullable: true,
    description: 'Its secrets; stored sealed and never shown again. Left out: those that are stored stay.',
  })
  credentials?: ChannelValueInput[] | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('ChannelSaved', { description: 'The channel as it is now.', simpleResolvers: true })
export class ChannelSavedView {
  @Field(() => ChannelView, { description: 'The channel.' })
  readonly channel: ChannelView

  constructor(channel: ChannelView) {
    this.channel = channel
  }
}

const SaveChannelResult = createUnionType({
  name: 'SaveChannelResult',
  description: 'What became of saving a channel.',
  types: () => [ChannelSavedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('SaveChannelPayload', { description: 'The answer to `saveChannel`.', simpleResolvers: true })
export class SaveChannelPayload {
  @Field(() => SaveChannelResult, { description: 'What became of it.' })
  readonly result: typeof SaveChannelResult

  constructor(result: typeof SaveChannelResult) {
    this.result = result
  }
}

const refusalView = (failure: SaveChannelFailure): typeof SaveChannelResult => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such channel in your organisation.')
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
  }
}

const recordOf = (values: readonly ChannelValueInput[]): Record<string, string> =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]))

type Deps = { readonly saveChannel: Once<SaveChannel>; readonly publicUrl: string }

@Resolver()
export class SaveChannelResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => SaveChannelPayload, { description: 'Creates or changes a channel of the organisation.' })
  async saveChannel(
    @Arg('input', () => SaveChannelInput, { description: 'The whole channel.' }) input: SaveChannelInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveChannelPayload> {
    const { id, idempotencyKey, ...rest } = input
    const request = {
      ...rest,
      viewer,
      id: idIfGiven<'channel'>(id),
      settings: recordOf(input.settings),
      credentials: input.credentials ? recordOf(input.credentials) : null,
    }
    const saved = await this.deps.saveChannel(request, idempotencyKey)
    if (isConflict(saved)) return new SaveChannelPayload(new IdempotencyConflictView())
    return new SaveChannelPayload(
      saved.ok ? new ChannelSavedView(new ChannelView(saved.value, this.deps.publicUrl)) : refusalView(saved.failure),
    )
  }
}
