import DataLoader from 'dataloader'
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Keyword } from '../keyword/keyword.js'
import { nearKeywords } from '../keyword/near.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import type { Db } from '../platform/db.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idIfGiven } from '../platform/page.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { keywordsOnCodes, listUnmatched, type UnmatchedRow } from './unmatched.store.js'

@ObjectType('NearKeyword', {
  description: 'A keyword that a message may have meant: a hint for a person.',
  simpleResolvers: true,
})
export class NearKeywordView {
  @Field(() => ID, { description: 'The keyword: what `moveToInbox` takes.' })
  readonly keywordId!: string

  @Field(() => String, { description: 'As its owner wrote it.' })
  readonly written!: string
}

@ObjectType('UnmatchedMessage', {
  description: 'A message that begins with nobody’s keyword, and that no campaign and no catch-all takes.',
  simpleResolvers: true,
})
export class UnmatchedMessageView {
  @Field(() => ID, { description: 'What `moveToInbox` takes.' })
  readonly id: string

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: UnmatchedRow['kind']

  @Field(() => String, { description: 'Who sent it: a phone, or a short code.' })
  readonly sender: string

  @Field(() => String, { description: 'What was texted, as digits.' })
  readonly recipient: string

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly text: string | null

  @Field(() => Int, { description: 'How many pieces it has besides its text.' })
  readonly partCount: number

  @Field(() => DateTimeScalar, { description: 'When it came in.' })
  readonly receivedAt: Date

  readonly row: UnmatchedRow

  constructor(row: UnmatchedRow) {
    this.id = row.id
    this.kind = row.kind
    this.sender = row.sender
    this.recipient = row.recipient
    this.subject = row.subject
    this.text = row.text
    this.partCount = row.partCount
    this.receivedAt = row.receivedAt
    this.row = row
  }
}

const UnmatchedMessageConnection = connectionType('UnmatchedMessage', UnmatchedMessageView)

@ArgsType()
class UnmatchedMessagesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this code.' })
  readonly shortCodeId?: string | null
}

type Deps = { readonly db: Db; readonly shortCodes: ShortCodeReads }

@Resolver(() => UnmatchedMessageView)
export class UnmatchedMessageResolver {
  private readonly keywordsOf: (asking: Asking) => DataLoader<ShortCodeId, readonly Keyword[]>

  constructor(private readonly deps: Deps) {
    this.keywordsOf = perAsking(
      () =>
        new DataLoader<ShortCodeId, readonly Keyword[]>(async (codes) =>
          grouped(codes, await keywordsOnCodes(deps.db, codes), ({ shortCodeId }) => shortCodeId),
        ),
    )
  }

  @Query(() => UnmatchedMessageConnection, {
    description:
      'Messages that nobody’s keyword matched, newest first: of the organisation’s own codes for who sees all its inboxes, of shared codes for the operator.',
  })
  async unmatchedMessages(
    @Args(() => UnmatchedMessagesArgs) args: UnmatchedMessagesArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<UnmatchedMessageView>> {
    const { size, after } = pageAsked(args)
    const shortCodeId = idIfGiven<'short-code'>(args.shortCodeId)
    const page = await listUnmatched(this.deps.db, viewer, { shortCodeId, size, after })
    return connectionOf(
      page,
      after,
      ({ receivedAt, id }) => ({ at: receivedAt, id }),
      (row) => new UnmatchedMessageView(row),
    )
  }

  @FieldResolver(() => ShortCodeView, {
    nullable: true,
    description: 'The code that was texted; null where the channel serves no such code.',
  })
  async shortCode(@Root() { row }: UnmatchedMessageView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = row.shortCodeId && (await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId))
    return code ? new ShortCodeView(code) : null
  }

  @FieldResolver(() => [NearKeywordView], {
    description: 'The keywords of the code that it may have meant, nearest first; at most three.',
  })
  async nearKeywords(@Root() { row }: UnmatchedMessageView, @Ctx() asking: Asking): Promise<NearKeywordView[]> {
    if (!row.shortCodeId) return []
    const keywords = await this.keywordsOf(asking).load(row.shortCodeId)
    return nearKeywords(row, keywords).map(({ id, written }) => ({ keywordId: id, written }))
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may move it to an inbox.' })
  mayMove(@Root() { row }: UnmatchedMessageView, @Ctx() { viewer }: Asking): boolean {
    return row.shortCodeId !== null && may(viewer, 'moderate')
  }
}
