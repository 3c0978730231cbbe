import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import type { MediaUrl } from '../media/media-url.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { KeywordView } from './keyword.graphql.js'
import type { MoveKeyword } from './move-keyword.use-case.js'

@InputType('MoveKeywordInput', { description: 'A keyword, and the inbox that shall have it.' })
export class MoveKeywordInput {
  @Field(() => ID, { description: 'The keyword.' })
  readonly keywordId!: string

  @Field(() => ID, { description: 'The inbox, of the same organisation.' })
  readonly inboxId!: string
}

@ObjectType('KeywordMoved', {
  description: 'The keyword leads to the other inbox: messages that arrive from now on go there.',
  simpleResolvers: true,
})
export class KeywordMovedView {
  @Field(() => KeywordView, { description: 'The keyword.' })
  readonly keyword: KeywordView

  @Field(() => InboxView, { description: 'The inbox that had it.' })
  readonly from: InboxView

  @Field(() => InboxView, { description: 'The inbox that has it.' })
  readonly to: InboxView

  constructor(keyword: KeywordView, from: InboxView, to: InboxView) {
    this.keyword = keyword
    this.from = from
    this.to = to
  }
}

const MoveKeywordResult = createUnionType({
  name: 'MoveKeywordResult',
  description: 'What came of moving a keyword.',
  types: () => [KeywordMovedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('MoveKeywordPayload', { description: 'The answer to `moveKeyword`.', simpleResolvers: true })
export class MoveKeywordPayload {
  @Field(() => MoveKeywordResult, { description: 'What came of it.' })
  readonly result!: typeof MoveKeywordResult
}

type Deps = { readonly inboxes: InboxReads; readonly mediaUrl: MediaUrl; readonly moveKeyword: MoveKeyword }

@Resolver()
export class MoveKeywordResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => MoveKeywordPayload, {
    description: 'Gives a keyword to another inbox; there is no moment at which it is nobody’s. For administrators.',
  })
  async moveKeyword(
    @Arg('input', () => MoveKeywordInput, { description: 'Which, and where.' }) input: MoveKeywordInput,
    @Ctx() asking: Asking,
  ): Promise<MoveKeywordPayload> {
    const keywordId = idOf<'keyword'>(input.keywordId)
    const inboxId = idOf<'inbox'>(input.inboxId)
    const moved = await this.deps.moveKeyword({ viewer: asking.viewer, keywordId, inboxId })
    if (!moved.ok)
      return {
        result:
          moved.failure.kind === 'not-allowed'
            ? new NotAllowedView()
            : new NotFoundView(`There is no such ${moved.failure.what}.`),
      }
    forgetLoaded(asking)
    const [from, to] = await Promise.all([this.inbox(moved.value.from, asking), this.inbox(inboxId, asking)])
    return {
      result:
        from && to
          ? new KeywordMovedView(new KeywordView(moved.value.keyword), from, to)
          : new NotFoundView('There is no such inbox.'),
    }
  }

  private async inbox(id: InboxId, asking: Asking): Promise<InboxView | null> {
    const inbox = await this.deps.inboxes.inboxOf(asking).load(id)
    return inbox && new InboxView(inbox, this.deps.mediaUrl)
  }
}
