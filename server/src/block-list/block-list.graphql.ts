import type DataLoader from 'dataloader'
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { SenderView } from '../submission/submission.graphql.js'
import { listBlocked } from './block-list.store.js'
import type { BlockedSender } from './blocked-sender.js'
import { writtenBlock } from './read-block.js'

export const BlockOriginEnum = enumOf<BlockedSender['origin']>(
  'BlockOrigin',
  'How an entry came onto the block list.',
  {
    hand: 'Typed in.',
    import: 'In a table that was imported.',
    board: 'From one of their submissions.',
  },
)

@ObjectType('BlockedSender', {
  description: 'Whom the organisation wants nothing from: what they send is kept as denied, and never answered.',
  simpleResolvers: true,
})
export class BlockedSenderView {
  @Field(() => ID, { description: 'What `unblockSender` takes.' })
  readonly id: string

  @Field(() => String, { description: '`+12025550143`, or a range as `+1900*`: all that begin so.' })
  readonly sender: string

  @Field(() => Boolean, { description: 'Whether it is a range.' })
  readonly range: boolean

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever blocked it.' })
  readonly note: string | null

  @Field(() => String, { description: 'Who blocked it.' })
  readonly blockedBy: string

  @Field(() => BlockOriginEnum, { description: 'How it came onto the list.' })
  readonly origin: BlockedSender['origin']

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  readonly createdAt: Date

  constructor(entry: BlockedSender) {
    this.id = entry.id
    this.sender = writtenBlock(entry)
    this.range = entry.range
    this.note = entry.note
    this.blockedBy = entry.blockedBy
    this.origin = entry.origin
    this.createdAt = entry.createdAt
  }
}

const BlockedSenderConnection = connectionType('BlockedSender', BlockedSenderView)

@ArgsType()
class BlockedSendersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Digits of the entry, or words of its note.' })
  readonly search?: string | null
}

@Resolver()
export class BlockListResolver {
  constructor(private readonly db: Db) {}

  @Query(() => BlockedSenderConnection, {
    description: 'The block list, newest first. For those who moderate all inboxes; empty for everybody else.',
  })
  async blockedSenders(
    @Args(() => BlockedSendersArgs) args: BlockedSendersArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<BlockedSenderView>> {
    const { size, after } = pageAsked(args)
    const mayRead = may(viewer, 'moderate') && viewer.inboxes === 'all'
    const { organisationId } = viewer
    const search = args.search?.trim() || null
    const page = mayRead
      ? await listBlocked(this.db, { organisationId, search, size, after })
      : { rows: [], hasMore: false }
    return connectionOf(
      page,
      after,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (entry) => new BlockedSenderView(entry),
    )
  }
}

/** Asked here, so that a submission need not know of block lists. */
@Resolver(() => SenderView)
export class SenderBlockedResolver {
  constructor(private readonly blockedOf: (asking: Asking) => DataLoader<string, boolean>) {}

  @FieldResolver(() => Boolean, {
    description: 'Whether the organisation has blocked it: what it sends is denied and never answered.',
  })
  blocked(@Root() { phone }: SenderView, @Ctx() asking: Asking): Promise<boolean> {
    return this.blockedOf(asking).load(phone)
  }
}
