import type DataLoader from 'dataloader'
import {
  Arg,
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
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import type { AddKeyword, AddKeywordRefusal } from './add-keyword.use-case.js'
import type { Keyword } from './keyword.js'
import type { KeywordLength } from './normalise.js'
import type { RemoveKeyword } from './remove-keyword.use-case.js'

@ObjectType('Keyword', {
  description: 'A word that routes messages on one short code to one inbox.',
  simpleResolvers: true,
})
export class KeywordView {
  @Field(() => ID, { description: 'What `removeKeyword` takes.' })
  readonly id: string

  @Field(() => String, { description: 'What is compared: without case, accents, spaces and punctuation.' })
  readonly word: string

  @Field(() => String, { description: 'As its owner wrote it.' })
  readonly written: string

  @Field(() => DateTimeScalar, { description: 'Since when the inbox has it.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a message last began with it, to the hour and whatever became of it; null for never.',
  })
  readonly lastMessageAt: Date | null

  readonly row: Keyword

  constructor(row: Keyword) {
    this.id = row.id
    this.word = row.word
    this.written = row.written
    this.createdAt = row.createdAt
    this.lastMessageAt = row.lastMessageAt
    this.row = row
  }
}

@InputType('AddKeywordInput', { description: 'A word for an inbox on a code.' })
export class AddKeywordInput {
  @Field(() => ID, { description: 'The inbox that gets it.' })
  readonly inboxId!: string

  @Field(() => ID, { description: 'The code that it is valid on.' })
  readonly shortCodeId!: string

  @Field(() => String, { description: 'Letters and digits, as many as `keywordLength` says, beginning with a letter.' })
  readonly word!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RemoveKeywordInput', { description: 'A word that shall be free again.' })
export class RemoveKeywordInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly keywordId!: string
}

@ObjectType('KeywordAdded', { description: 'The inbox has the keyword.', simpleResolvers: true })
export class KeywordAddedView {
  @Field(() => KeywordView, { description: 'The new keyword.' })
  readonly keyword: KeywordView

  @Field(() => InboxView, { description: 'The inbox as it is now.' })
  readonly inbox: InboxView

  constructor(keyword: KeywordView, inbox: InboxView) {
    this.keyword = keyword
    this.inbox = inbox
  }
}

@ObjectType('KeywordTaken', { description: 'The word is in use on this code.', simpleResolvers: true })
export class KeywordTakenView {
  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'This keyword is in use on this code. Choose another one.'
}

@ObjectType('KeywordRemoved', { description: 'The word is free again.', simpleResolvers: true })
export class KeywordRemovedView {
  @Field(() => InboxView, { description: 'The inbox as it is now.' })
  readonly inbox: InboxView

  constructor(inbox: InboxView) {
    this.inbox = inbox
  }
}

const AddKeywordResult = createUnionType({
  name: 'AddKeywordResult',
  description: 'What came of adding a keyword.',
  types: () =>
    [
      KeywordAddedView,
      KeywordTakenView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type AddKeywordAnswer = typeof AddKeywordResult

@ObjectType('AddKeywordPayload', { description: 'What came of adding a keyword.', simpleResolvers: true })
export class AddKeywordPayload {
  @Field(() => AddKeywordResult, { description: 'The keyword, or why it was not added.' })
  readonly result!: AddKeywordAnswer
}

const RemoveKeywordResult = createUnionType({
  name: 'RemoveKeywordResult',
  description: 'What came of removing a keyword.',
  types: () => [KeywordRemovedView, NotAllowedView, NotFoundView] as const,
})

type RemoveKeywordAnswer = KeywordRemovedView | NotAllowedView | NotFoundView

@ObjectType('RemoveKeywordPayload', { description: 'What came of removing a keyword.', simpleResolvers: true })
export class RemoveKeywordPayload {
  @Field(() => RemoveKeywordResult, { description: 'The inbox, or why nothing was removed.' })
  readonly result!: RemoveKeywordAnswer
}

@ObjectType('KeywordLength', {
  description: 'How long a new keyword may be on this installation.',
  simpleResolvers: true,
})
export class KeywordLengthView {
  @Field(() => Int, { description: 'The fewest letters and digits.' })
  readonly shortest!: number

  @Field(() => Int, { description: 'The most letters and digits.' })
  readonly longest!: number
}

type Deps = {
  readonly keywordLength: KeywordLength
  readonly shortCodes: ShortCodeReads
  readonly inboxes: InboxReads
  readonly mediaUrl: MediaUrl
  readonly addKeyword: Once<AddKeyword>
  readonly removeKeyword: RemoveKeyword
}

@Resolver(() => KeywordView)
export class KeywordResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => KeywordLengthView, { description: 'How long a new keyword may be on this installation.' })
  keywordLength(): KeywordLengthView {
    return this.deps.keywordLength
  }

  @FieldResolver(() => ShortCodeView, { description: 'The code that it is valid on.' })
  async shortCode(@Root() { row }: KeywordView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId)
    return code && new ShortCodeView(code)
  }

  @Mutation(() => AddKeywordPayload, { description: 'Gives an inbox a word on a code. For administrators.' })
  async addKeyword(
    @Arg('input', () => AddKeywordInput, { description: 'The word, the inbox, the code.' }) input: AddKeywordInput,
    @Ctx() asking: Asking,
  ): Promise<AddKeywordPayload> {
    const inboxId = idOf<'inbox'>(input.inboxId)
    const shortCodeId = idOf<'short-code'>(input.shortCodeId)
    const request = { viewer: asking.viewer, inboxId, shortCodeId, word: input.word }
    const added = await this.deps.addKeyword(request, input.idempotencyKey)
    if (isConflict(added)) return { result: new IdempotencyConflictView() }
    if (!added.ok) return { result: refusal(added.failure) }
    const inbox = await this.inbox(inboxId, asking)
    return { result: inbox ? new KeywordAddedView(new KeywordView(added.value), inbox) : noInbox() }
  }

  @Mutation(() => RemoveKeywordPayload, { description: 'Sets a word free on its code. For administrators.' })
  async removeKeyword(
    @Arg('input', () => RemoveKeywordInput, { description: 'Which one.' }) input: RemoveKeywordInput,
    @Ctx() asking: Asking,
  ): Promise<RemoveKeywordPayload> {
    const removed = await this.deps.removeKeyword({
      viewer: asking.viewer,
      keywordId: idOf<'keyword'>(input.keywordId),
    })
    if (!removed.ok)
      return {
        result:
          removed.failure.kind === 'not-found' ? new NotFoundView('There is no such keyword.') : new NotAllowedView(),
      }
    const inbox = await this.inbox(removed.value, asking)
    return { result: inbox ? new KeywordRemovedView(inbox) : noInbox() }
  }

  private async inbox(id: InboxId, asking: Asking): Promise<InboxView | null> {
    forgetLoaded(asking)
    const inbox = await this.deps.inboxes.inboxOf(asking).load(id)
    return inbox && new InboxView(inbox, this.deps.mediaUrl)
  }
}

const noInbox = (): NotFoundView => new NotFoundView('There is no such inbox.')

const refusal = (failure: AddKeywordRefusal): AddKeywordAnswer => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView(`There is no such ${failure.what}.`)
    case 'taken':
      return new KeywordTakenView()
    case 'invalid':
      return new InvalidInputView(['word'], failure.message)
    default:
      return never(failure)
  }
}

/** An inbox's keywords are asked here, so that an inbox need not know of keywords. */
@Resolver(() => InboxView)
export class InboxKeywordsResolver {
  constructor(private readonly keywordsOf: (asking: object) => DataLoader<InboxId, readonly Keyword[]>) {}

  @FieldResolver(() => [KeywordView], { description: 'The words that lead here, oldest first.' })
  async keywords(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<KeywordView[]> {
    const keywords = await this.keywordsOf(asking).load(id)
    return keywords.map((each) => new KeywordView(each))
  }
}
