import DataLoader from 'dataloader'
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { OutboundMessageConnection, OutboundMessageView, OutboundStateEnum } from '../message/outbound.graphql.js'
import type { OutboundState } from '../message/outbound.js'
import type { Db } from '../platform/db.js'
import { connectionOf, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import { CampaignMessageView } from './campaign-message.graphql.js'
import { findReasons, listTexts, type Reason } from './campaign-message-texts.store.js'
import type { CampaignMessageId } from './campaign-message.js'

@ObjectType('CampaignMessageReason', {
  description: 'Why some phones did not get a message, or may not have.',
  simpleResolvers: true,
})
export class CampaignMessageReasonView {
  @Field(() => OutboundStateEnum, { description: 'What became of the message to them.' })
  readonly state!: OutboundState

  @Field(() => String, { nullable: true, description: 'Why, as a sentence; null where none was given.' })
  readonly reason!: string | null

  @Field(() => Int, { description: 'How many phones.' })
  readonly count!: number
}

@ArgsType()
class CampaignMessageTextsArgs extends PageArgs {
  @Field(() => [OutboundStateEnum], { nullable: true, description: 'Those that have come so far; all without it.' })
  readonly states?: readonly OutboundState[] | null
}

@Resolver(() => CampaignMessageView)
export class CampaignMessageTextsResolver {
  private readonly reasonsOf: (asking: Asking) => DataLoader<CampaignMessageId, readonly Reason[]>

  constructor(private readonly db: Db) {
    this.reasonsOf = perAsking(
      () =>
        new DataLoader<CampaignMessageId, readonly Reason[]>(async (ids) =>
          grouped(ids, await findReasons(db, ids), ({ id }) => id),
        ),
    )
  }

  @Query(() => OutboundMessageConnection, {
    description: 'What a campaign message said to each phone, newest first; empty where there is no such message.',
  })
  async campaignMessageTexts(
    @Arg('campaignMessageId', () => ID, { description: 'Of which message.' }) campaignMessageId: string,
    @Args(() => CampaignMessageTextsArgs) args: CampaignMessageTextsArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<OutboundMessageView>> {
    const { size, after } = pageAsked(args)
    const page = await listTexts(this.db, {
      organisationId: viewer.organisationId,
      id: idOf<'campaign-message'>(campaignMessageId),
      states: args.states ?? null,
      size,
      after,
    })
    return connectionOf(
      page,
      after,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (row) => new OutboundMessageView(row),
    )
  }

  @FieldResolver(() => [CampaignMessageReasonView], {
    description: 'Why phones did not get it, or may not have: the most frequent first, at most 20.',
  })
  async reasons(@Root() { row }: CampaignMessageView, @Ctx() asking: Asking): Promise<readonly Reason[]> {
    return this.reasonsOf(asking).load(row.id)
  }
}
