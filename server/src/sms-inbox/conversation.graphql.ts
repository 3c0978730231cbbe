import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { CampaignReads } from '../campaign/campaign-list.store.js'
import type { Campaign } from '../campaign/campaign.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ConversationMessageView } from './conversation-message.graphql.js'
import type { ConversationReads } from './conversation.store.js'
import { listEntries } from './entries.store.js'
import type { Hindrance } from './hindrance.js'
import { findHindrance } from './hindrance.store.js'

const HindranceEnum = enumOf<Hindrance>('ConversationHindrance', 'Why a phone can’t be answered.', {
  'never-wrote': 'The phone has not written to the campaign.',
  'no-phone': 'It is a short code, not a phone.',
  'campaign-inactive': 'The campaign is inactive: it sends nothing.',
  'opted-out': 'The phone said STOP, to the code or to this campaign.',
  held: 'The phone wrote what may mean STOP, and nobody has decided yet.',
  'sender-blocked': 'The phone is on the block list of the organisation.',
})

const ConversationMessageConnection = connectionType('ConversationMessage', ConversationMessageView)

@ObjectType('Conversation', {
  description: 'What a phone and a campaign wrote to each other.',
  simpleResolvers: true,
})
export class ConversationView {
  @Field(() => CampaignView, { description: 'The campaign.' })
  readonly campaign: CampaignView

  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone: string

  readonly row: Campaign

  constructor(campaign: Campaign, phone: string, mediaUrl: MediaUrl) {
    this.campaign = new CampaignView(campaign, mediaUrl)
    this.phone = phone
    this.row = campaign
  }
}

type Deps = {
  readonly db: Db
  readonly campaigns: CampaignReads
  readonly conversations: ConversationReads
  readonly mediaUrl: MediaUrl
}

@Resolver(() => ConversationView)
export class ConversationResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => ConversationView, {
    nullable: true,
    description:
      'The conversation of a phone with a campaign, empty where there is none; null without such a campaign.',
  })
  async conversation(
    @Arg('campaignId', () => ID, { description: 'With which campaign.' }) campaignId: string,
    @Arg('phone', () => PhoneNumberScalar, { description: 'Of which phone.' }) phone: string,
    @Ctx() asking: Asking,
  ): Promise<ConversationView | null> {
    const campaign = await this.deps.campaigns.campaignOf(asking).load(idOf<'campaign'>(campaignId))
    return campaign && new ConversationView(campaign, phone, this.deps.mediaUrl)
  }

  @FieldResolver(() => ConversationMessageConnection, {
    description:
      'Newest first: the SMS and MMS of the phone to the campaign, what the campaign told it, and what else answered them.',
  })
  async messages(
    @Root() { row, phone }: ConversationView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<ConversationMessageView>> {
    const { size, after } = pageAsked(args)
    const page = await listEntries(this.deps.db, viewer, { campaignId: row.id, phone }, { size, after })
    return connectionOf(
      page,
      after,
      ({ at, id }) => ({ at, id }),
      (entry) => new ConversationMessageView(entry),
    )
  }

  @FieldResolver(() => Int, {
    description: 'How many SMS of the phone nobody of the organisation has read; 100 stands for 100 or more.',
  })
  async unread(@Root() view: ConversationView, @Ctx() asking: Asking): Promise<number> {
    const conversation = await this.conversationOf(view, asking)
    return conversation ? this.deps.conversations.unreadIn(view.row.organisationId, conversation) : 0
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'What was received until then has been read; null when nothing has.',
  })
  async readUntil(@Root() view: ConversationView, @Ctx() asking: Asking): Promise<Date | null> {
    return (await this.conversationOf(view, asking))?.readUntil ?? null
  }

  @FieldResolver(() => HindranceEnum, {
    nullable: true,
    description: 'Why the phone can’t be answered now; null when it can.',
  })
  hindrance(@Root() { row, phone }: ConversationView, @Ctx() { viewer }: Asking): Promise<Hindrance | null> {
    return findHindrance(this.deps.db, viewer, row, phone)
  }

  private conversationOf({ row, phone }: ConversationView, asking: Asking) {
    return this.deps.conversations.conversationOf(asking).load({ campaignId: row.id, phone })
  }
}
