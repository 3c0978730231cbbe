import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { OrganisationId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idIfGiven, idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { SavedReply } from './saved-reply.js'
import type { RemoveSavedReply, SavedReplyRefusal, SaveSavedReply } from './saved-reply.use-case.js'

@ObjectType('SavedReply', { description: 'A text that moderators answer senders with.', simpleResolvers: true })
export class SavedReplyView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'What it is found by.' })
  readonly name: string

  @Field(() => String, { description: 'What it says, with its variables in braces.' })
  readonly text: string

  @Field(() => String, { description: 'Who saved it last.' })
  readonly savedBy: string

  @Field(() => DateTimeScalar, { description: 'When it was saved last.' })
  readonly savedAt: Date

  constructor({ id, name, text, savedBy, savedAt }: SavedReply) {
    this.id = id
    this.name = name
    this.text = text
    this.savedBy = savedBy
    this.savedAt = savedAt
  }
}

@InputType('SaveSavedReplyInput', { description: 'A saved reply as it shall be. Without an id it is made.' })
export class SaveSavedReplyInput {
  @Field(() => ID, { nullable: true, description: 'The one to change; a new one without it.' })
  readonly id?: string | null

  @Field(() => String, { description: 'At most 60 characters, and no other of the same.' })
  readonly name!: string

  @Field(() => String, { description: 'At most 1,600 characters; variables as in the replies of an inbox.' })
  readonly text!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RemoveSavedReplyInput', { description: 'Which saved reply goes.' })
export class RemoveSavedReplyInput {
  @Field(() => ID, { description: 'The one to remove.' })
  readonly id!: string
}

@ObjectType('SavedReplySaved', { description: 'It is kept.', simpleResolvers: true })
export class SavedReplySavedView {
  @Field(() => SavedReplyView, { description: 'The reply as it is now.' })
  readonly savedReply: SavedReplyView

  constructor(savedReply: SavedReplyView) {
    this.savedReply = savedReply
  }
}

@ObjectType('SavedReplyRemoved', { description: 'It is gone.', simpleResolvers: true })
export class SavedReplyRemovedView {
  @Field(() => ID, { description: 'The one that was removed.' })
  readonly id: string

  constructor(id: string) {
    this.id = id
  }
}

const SaveSavedReplyResult = createUnionType({
  name: 'SaveSavedReplyResult',
  description: 'What came of saving a reply.',
  types: () => [SavedReplySavedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

const RemoveSavedReplyResult = createUnionType({
  name: 'RemoveSavedReplyResult',
  description: 'What came of removing a saved reply.',
  types: () => [SavedReplyRemovedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('SaveSavedReplyPayload', { description: 'What came of saving a reply.', simpleResolvers: true })
export class SaveSavedReplyPayload {
  @Field(() => SaveSavedReplyResult, { description: 'The reply, or why it was not saved.' })
  readonly result!: typeof SaveSavedReplyResult
}

@ObjectType('RemoveSavedReplyPayload', { description: 'What came of removing a saved reply.', simpleResolvers: true })
export class RemoveSavedReplyPayload {
  @Field(() => RemoveSavedReplyResult, { description: 'That it is gone, or why not.' })
  readonly result!: typeof RemoveSavedReplyResult
}

type Deps = {
  readonly savedRepliesOf: (organisationId: OrganisationId) => Promise<readonly SavedReply[]>
  readonly save: Once<SaveSavedReply>
  readonly remove: RemoveSavedReply
}

@Resolver()
export class SavedReplyResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [SavedReplyView], { description: "The organisation's saved replies, by name." })
  async savedReplies(@Ctx() { viewer }: Asking): Promise<SavedReplyView[]> {
    const all = await this.deps.savedRepliesOf(viewer.organisationId)
    return all.map((each) => new SavedReplyView(each))
  }

  @Mutation(() => SaveSavedReplyPayload, { description: 'Makes a saved reply, or changes one. For administrators.' })
  async saveSavedReply(
    @Arg('input', () => SaveSavedReplyInput, { description: 'The reply.' }) input: SaveSavedReplyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveSavedReplyPayload> {
    const { id, name, text, idempotencyKey } = input
    const saved = await this.deps.save({ viewer, id: idIfGiven<'saved-reply'>(id), name, text }, idempotencyKey)
    if (isConflict(saved)) return { result: new IdempotencyConflictView() }
    return { result: saved.ok ? new SavedReplySavedView(new SavedReplyView(saved.value)) : viewOf(saved.failure) }
  }

  @Mutation(() => RemoveSavedReplyPayload, { description: 'Removes a saved reply. For administrators.' })
  async removeSavedReply(
    @Arg('input', () => RemoveSavedReplyInput, { description: 'Which one.' }) { id }: RemoveSavedReplyInput,
    @Ctx() { viewer }: Asking,
  ): Promise<RemoveSavedReplyPayload> {
    const removed = await this.deps.remove({ viewer, id: idOf<'saved-reply'>(id) })
    return { result: removed.ok ? new SavedReplyRemovedView(removed.value) : viewOf(removed.failure) }
  }
}

const viewOf = (refusal: SavedReplyRefusal): InvalidInputView | NotAllowedView | NotFoundView => {
  switch (refusal.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such saved reply.')
    case 'invalid':
      return new InvalidInputView(refusal.path, refusal.message)
    default:
      return never(refusal)
  }
}
