import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView } from '../account/refusal.graphql.js'
import { RetentionInput, retentionOf } from '../inbox/rules.graphql.js'
import type { Db } from '../platform/db.js'
import { idOf } from '../platform/page.js'
import type { Foresee, ForeseeMessages, Foreseen, ForeseenMessages } from './foresee.use-case.js'
import { mostCounted } from './foresee.use-case.js'
import { findMessageRetention, type MessageRetention } from './retention.store.js'
import type { SaveMessageRetention } from './save-message-retention.use-case.js'

const unmatchedMeaning = 'Days after which unmatched messages are erased; null for never.'
const smsMeaning = 'Days after which what phones wrote to campaigns by SMS is erased; null for never.'
const capped = `${mostCounted} stands for that many or more.`

@ObjectType('ForeseenErasure', {
  description: `How many submissions would be erased at once. ${capped}`,
  simpleResolvers: true,
})
export class ForeseenErasureView implements Foreseen {
  @Field(() => Int, { description: 'Of those that are pending.' })
  readonly pending!: number

  @Field(() => Int, { description: 'Of those that are approved.' })
  readonly approved!: number

  @Field(() => Int, { description: 'Of those that are denied.' })
  readonly denied!: number
}

@ObjectType('ForeseenMessageErasure', {
  description: `How many messages would be erased at once. ${capped}`,
  simpleResolvers: true,
})
export class ForeseenMessageErasureView implements ForeseenMessages {
  @Field(() => Int, { description: 'Unmatched messages.' })
  readonly unmatched!: number

  @Field(() => Int, { description: 'SMS to campaigns.' })
  readonly sms!: number
}

@ObjectType('MessageRetention', {
  description: 'For how long the organisation keeps messages that are no submissions.',
  simpleResolvers: true,
})
export class MessageRetentionView implements MessageRetention {
  @Field(() => Int, { nullable: true, description: unmatchedMeaning })
  readonly unmatchedDays!: number | null

  @Field(() => Int, { nullable: true, description: smsMeaning })
  readonly smsDays!: number | null
}

@InputType('MessageRetentionInput', { description: 'The same as it shall be: 1 to 3,650 days each.' })
export class MessageRetentionInput {
  @Field(() => Int, { nullable: true, description: unmatchedMeaning })
  readonly unmatchedDays?: number | null

  @Field(() => Int, { nullable: true, description: smsMeaning })
  readonly smsDays?: number | null
}

@ObjectType('MessageRetentionSaved', { description: 'The setting as it is now.', simpleResolvers: true })
export class MessageRetentionSavedView {
  @Field(() => MessageRetentionView, { description: 'The setting.' })
  readonly messageRetention: MessageRetentionView

  constructor(messageRetention: MessageRetention) {
    this.messageRetention = messageRetention
  }
}

const SaveMessageRetentionResult = createUnionType({
  name: 'SaveMessageRetentionResult',
  description: 'What came of saving for how long messages are kept.',
  types: () => [MessageRetentionSavedView, InvalidInputView, NotAllowedView] as const,
})

@ObjectType('SaveMessageRetentionPayload', {
  description: 'The answer to `saveMessageRetention`.',
  simpleResolvers: true,
})
export class SaveMessageRetentionPayload {
  @Field(() => SaveMessageRetentionResult, { description: 'What came of it.' })
  readonly result!: typeof SaveMessageRetentionResult
}

type Deps = {
  readonly db: Db
  readonly foresee: Foresee
  readonly foreseeMessages: ForeseeMessages
  readonly save: SaveMessageRetention
}

@Resolver()
export class RetentionResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ForeseenErasureView, {
    nullable: true,
    description: 'What an inbox would erase at once if it kept its content so long. For administrators; null else.',
  })
  foreseenErasure(
    @Arg('inboxId', () => ID, { description: 'Of which inbox.' }) inboxId: string,
    @Arg('retention', () => RetentionInput, { description: 'As it would be.' }) retention: RetentionInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ForeseenErasureView | null> {
    return this.deps.foresee({ viewer, inboxId: idOf<'inbox'>(inboxId), retention: retentionOf(retention) })
  }

  @Query(() => MessageRetentionView, {
    description: 'For how long the organisation keeps messages that are no submissions.',
  })
  messageRetention(@Ctx() { viewer }: Asking): Promise<MessageRetentionView> {
    return findMessageRetention(this.deps.db, viewer.organisationId)
  }

  @Query(() => ForeseenMessageErasureView, {
    nullable: true,
    description:
      'What the organisation would erase at once if it kept messages so long. For administrators; null else.',
  })
  foreseenMessageErasure(
    @Arg('retention', () => MessageRetentionInput, { description: 'As it would be.' }) retention: MessageRetentionInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ForeseenMessageErasureView | null> {
    return this.deps.foreseeMessages({ viewer, retention: daysOf(retention) })
  }

  @Mutation(() => SaveMessageRetentionPayload, {
    description: 'Says for how long messages are kept that are no submissions. For administrators.',
  })
  async saveMessageRetention(
    @Arg('input', () => MessageRetentionInput, { description: 'The days.' }) input: MessageRetentionInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveMessageRetentionPayload> {
    const saved = await this.deps.save({ viewer, retention: daysOf(input) })
    if (saved.ok) return { result: new MessageRetentionSavedView(saved.value) }
    const { failure } = saved
    return {
      result: failure.kind === 'invalid' ? new InvalidInputView(failure.path, failure.message) : new NotAllowedView(),
    }
  }
}

const daysOf = ({ unmatchedDays, smsDays }: MessageRetentionInput): MessageRetention => ({
  unmatchedDays: unmatchedDays ?? null,
  smsDays: smsDays ?? null,
})
