import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { CampaignReads } from '../campaign/campaign-list.store.js'
import type { MediaUrl } from '../media/media-url.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import type { Db } from '../platform/db.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import { OriginView } from '../submission/origin.graphql.js'
import type { ConversationReads } from './conversation.store.js'
import { isUnread } from './conversation.js'
import { SmsFilterInput, smsFilterOf } from './filter.graphql.js'
import { listSms } from './list.store.js'
import type { SmsRow } from './sms.store.js'

@ObjectType('SmsMessage', {
  description: 'One SMS of a phone to a campaign: an answer, its keyword, or a YES to its opt-in.',
  simpleResolvers: true,
})
export class SmsMessageView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => PhoneNumberScalar, { description: 'Who sent it.' })
  readonly phone: string

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly text: string | null

  @Field(() => DateTimeScalar, { description: 'When it was received here.' })
  readonly receivedAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the phone sent it, where the carrier tells.' })
  readonly sentAt: Date | null

  @Field(() => OriginView, { description: "The phone's country." })
  readonly country: OriginView

  @Field(() => OriginView, { description: "The phone's mobile operator." })
  readonly carrier: OriginView

  @Field(() => OutboundMessageView, {
    nullable: true,
    description:
      'The message that it answers: the newest one from this code to the phone that left before this was received. What failed, expired or was never sent does not count. Null when there is none.',
  })
  readonly replyTo: OutboundMessageView | null

  readonly row: SmsRow

  constructor(row: SmsRow) {
    this.id = row.id
    this.phone = row.sender
    this.text = row.text
    this.receivedAt = row.receivedAt
    this.sentAt = row.sentAt
    this.country = { value: row.country, source: row.countrySource }
    this.carrier = { value: row.carrier, source: row.carrierSource }
    this.replyTo = row.replyTo && new OutboundMessageView(row.replyTo)
    this.row = row
  }
}

const SmsMessageConnection = connectionType('SmsMessage', SmsMessageView)

type Deps = {
  readonly db: Db
  readonly campaigns: CampaignReads
  readonly shortCodes: ShortCodeReads
  readonly conversations: ConversationReads
  readonly mediaUrl: MediaUrl
}

@Resolver(() => SmsMessageView)
export class SmsMessageResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => SmsMessageConnection, {
    description:
      'The SMS inbox: what phones wrote to campaigns of the organisation, newest first, each beside the message that it answers.',
  })
  async smsMessages(
    @Arg('filter', () => SmsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
    filter: SmsFilterInput | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<SmsMessageView>> {
    const { size, after } = pageAsked(args)
    const page = await listSms(this.deps.db, viewer, { filter: smsFilterOf(filter), size, after })
    return connectionOf(
      page,
      after,
      ({ receivedAt, id }) => ({ at: receivedAt, id }),
      (row) => new SmsMessageView(row),
    )
  }

  @FieldResolver(() => CampaignView, { description: 'The campaign that it was written to.' })
  async campaign(@Root() { row }: SmsMessageView, @Ctx() asking: Asking): Promise<CampaignView | null> {
    const campaign = await this.deps.campaigns.campaignOf(asking).load(row.campaignId)
    return campaign && new CampaignView(campaign, this.deps.mediaUrl)
  }

  @FieldResolver(() => ShortCodeView, { description: 'The code that was texted.' })
  async shortCode(@Root() { row }: SmsMessageView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId)
    return code && new ShortCodeView(code)
  }

  @FieldResolver(() => Boolean, { description: 'Whether nobody of the organisation has read it.' })
  async unread(@Root() { row, phone }: SmsMessageView, @Ctx() asking: Asking): Promise<boolean> {
    const { campaignId, receivedAt } = row
    const conversation = await this.deps.conversations.conversationOf(asking).load({ campaignId, phone })
    return conversation !== null && isUnread({ newestAt: receivedAt, readUntil: conversation.readUntil })
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the phone wrote something to the campaign that nobody of the organisation has read.',
  })
  async conversationUnread(@Root() { row, phone }: SmsMessageView, @Ctx() asking: Asking): Promise<boolean> {
    const { campaignId } = row
    const conversation = await this.deps.conversations.conversationOf(asking).load({ campaignId, phone })
    return conversation !== null && isUnread(conversation)
  }
}
