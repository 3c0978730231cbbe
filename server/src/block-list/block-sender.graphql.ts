import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { BlockedSenderView } from './block-list.graphql.js'
import type { BlockSender, BlockSenderRefusal, Whom } from './block-sender.use-case.js'
import type { Unblocked, UnblockSender } from './unblock-sender.use-case.js'

@InputType('BlockSenderInput', { description: 'Whom to block: `sender` or `submissionId`.' })
export class BlockSenderInput {
  @Field(() => String, {
    nullable: true,
    description: 'A number with its country, a short code, or a range as `+1900*`. For administrators.',
  })
  readonly sender?: string | null

  @Field(() => ID, { nullable: true, description: 'Whoever sent this submission. For those who moderate it.' })
  readonly submissionId?: string | null

  @Field(() => String, { nullable: true, description: 'Why; at most 200 characters.' })
  readonly note?: string | null

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('UnblockSenderInput', { description: 'Whom to take off the list: `id` or `submissionId`.' })
export class UnblockSenderInput {
  @Field(() => ID, { nullable: true, description: 'The entry. For administrators.' })
  readonly id?: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'The number that sent this submission; not a range that covers it. For those who moderate it.',
  })
  readonly submissionId?: string | null
}

@ObjectType('SenderBlocked', { description: 'The entry is on the list.', simpleResolvers: true })
export class SenderBlockedView {
  @Field(() => BlockedSenderView, { description: 'The entry; that of before, where there was one.' })
  readonly blockedSender: BlockedSenderView

  constructor(blockedSender: BlockedSenderView) {
    this.blockedSender = blockedSender
  }
}

@ObjectType('SenderUnblocked', { description: 'The entry is off the list.', simpleResolvers: true })
export class SenderUnblockedView {
  @Field(() => ID, { description: 'The entry that is gone.' })
  readonly id: string

  constructor(id: string) {
    this.id = id
  }
}

const BlockSenderResult = createUnionType({
  name: 'BlockSenderResult',
  description: 'What came of blocking a sender.',
  types: () => [SenderBlockedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('BlockSenderPayload', { description: 'The answer to `blockSender`.', simpleResolvers: true })
export class BlockSenderPayload {
  @Field(() => BlockSenderResult, { description: 'What came of it.' })
  readonly result!: typeof BlockSenderResult
}

const UnblockSenderResult = createUnionType({
  name: 'UnblockSenderResult',
  description: 'What came of taking a sender off the list.',
  types: () => [SenderUnblockedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('UnblockSenderPayload', { description: 'The answer to `unblockSender`.', simpleResolvers: true })
export class UnblockSenderPayload {
  @Field(() => UnblockSenderResult, { description: 'What came of it.' })
  readonly result!: typeof UnblockSenderResult
}

type Deps = { readonly blockSender: Once<BlockSender>; readonly unblockSender: UnblockSender }

@Resolver()
export class BlockSenderResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => BlockSenderPayload, {
    description: 'Wants nothing more from a phone or a range: what they send is kept as denied, and never answered.',
  })
  async blockSender(
    @Arg('input', () => BlockSenderInput, { description: 'Whom.' }) input: BlockSenderInput,
    @Ctx() asking: Asking,
  ): Promise<BlockSenderPayload> {
    const whom = whomOf(input)
    if (!whom) return { result: eitherOr('sender') }
    const { viewer } = asking
    const blocked = await this.deps.blockSender({ viewer, whom, note: input.note ?? null }, input.idempotencyKey)
    if (isConflict(blocked)) return { result: new IdempotencyConflictView() }
    if (!blocked.ok) return { result: refusal(blocked.failure) }
    forgetLoaded(asking)
    return { result: new SenderBlockedView(new BlockedSenderView(blocked.value)) }
  }

  @Mutation(() => UnblockSenderPayload, { description: 'Takes a phone or a range off the block list.' })
  async unblockSender(
    @Arg('input', () => UnblockSenderInput, { description: 'Whom.' }) input: UnblockSenderInput,
    @Ctx() asking: Asking,
  ): Promise<UnblockSenderPayload> {
    const whom = unblockedOf(input)
    if (!whom) return { result: eitherOr('id') }
    const gone = await this.deps.unblockSender({ viewer: asking.viewer, whom })
    forgetLoaded(asking)
    if (gone.ok) return { result: new SenderUnblockedView(gone.value) }
    return { result: gone.failure.kind === 'not-allowed' ? new NotAllowedView() : noEntry() }
  }
}

const whomOf = ({ sender, submissionId }: BlockSenderInput): Whom | undefined => {
  if (typeof sender === 'string') return submissionId ? undefined : { kind: 'written', sender }
  return submissionId ? { kind: 'sender-of', submissionId: idOf<'submission'>(submissionId) } : undefined
}

const unblockedOf = ({ id, submissionId }: UnblockSenderInput): Unblocked | undefined => {
  if (id) return submissionId ? undefined : { kind: 'entry', id: idOf<'blocked-sender'>(id) }
  return submissionId ? { kind: 'sender-of', submissionId: idOf<'submission'>(submissionId) } : undefined
}

const eitherOr = (other: string): InvalidInputView =>
  new InvalidInputView([other], `Say either \`${other}\` or \`submissionId\`.`)

const noEntry = (): NotFoundView => new NotFoundView('There is no such entry on the block list.')

const refusal = (failure: BlockSenderRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  if (failure.kind === 'invalid') return new InvalidInputView(failure.path, failure.message)
  return failure.kind === 'not-allowed' ? new NotAllowedView() : new NotFoundView('There is no such submission.')
}
