import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { OptInType } from '../consent/choices.js'
import { OptInTypeEnum } from '../inbox/opt-in.graphql.js'
import { KeywordView } from '../keyword/keyword.graphql.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, TimeZoneScalar, UrlScalar } from '../platform/scalars.js'
import { ReplyView } from '../reply/reply.graphql.js'
import type { ReplyMedia } from '../reply/reply.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import type { CampaignReads } from './campaign-list.store.js'
import type { Campaign } from './campaign.js'

export const CampaignStatusEnum = enumOf<Campaign['status']>('CampaignStatus', 'Whether a campaign works.', {
  active: 'It takes subscribers and sends.',
  inactive: 'It takes nobody new and sends nothing. Its keywords and its subscribers stay its own.',
})

@ObjectType('QuietHours', { description: 'When nothing is sent to many.', simpleResolvers: true })
export class QuietHoursView {
  @Field(() => String, { description: 'When they begin, on the clocks of the campaign: 21:00.' })
  readonly from!: string

  @Field(() => String, { description: 'When they end; on the next day where it is the earlier: 09:00.' })
  readonly until!: string
}

@ObjectType('CampaignPostback', { description: 'Where what happens in a campaign is sent.', simpleResolvers: true })
export class CampaignPostbackView {
  @Field(() => UrlScalar, { description: 'Where it is sent to.' })
  readonly url!: string

  @Field(() => Boolean, { description: 'Whether there is a secret that signs it; it is shown once only.' })
  readonly hasSecret!: boolean
}

@ObjectType('CampaignSettings', { description: 'Everything a campaign is told.', simpleResolvers: true })
export class CampaignSettingsView {
  @Field(() => String, { description: 'The name of the programme, as people know it: the law wants it in its texts.' })
  readonly programme: string

  @Field(() => String, { description: 'How often it writes, as people read it: 4 msgs/month. May be empty.' })
  readonly frequency: string

  @Field(() => OptInTypeEnum, { description: 'How whoever sends one of its keywords gets in.' })
  readonly keywordOptIn: OptInType

  @Field(() => String, { nullable: true, description: 'What asks for a YES; null leaves it to the text of the code.' })
  readonly optInRequest: string | null

  @Field(() => String, { nullable: true, description: 'What confirms; null leaves it to the text of the code.' })
  readonly optInConfirmation: string | null

  @Field(() => Int, { description: 'For how many hours a YES counts.' })
  readonly answerHours: number

  @Field(() => ReplyView, { nullable: true, description: 'What follows the confirmation; null for nothing.' })
  readonly welcome: ReplyView | null

  @Field(() => ID, {
    nullable: true,
    description: 'The inbox that MMS which answer this campaign go to; null leaves them to the catch-all of the code.',
  })
  readonly forwardInboxId: string | null

  @Field(() => Int, {
    description: 'For so many days after its last message, what a subscriber writes without a keyword answers it.',
  })
  readonly answerDays: number

  @Field(() => CampaignPostbackView, { nullable: true, description: 'Where its SMS are sent; null for nowhere.' })
  readonly postback: CampaignPostbackView | null

  @Field(() => QuietHoursView, { nullable: true, description: 'When nothing is sent to many; null for never.' })
  readonly quietHours: QuietHoursView | null

  @Field(() => TimeZoneScalar, { description: 'The zone of its quiet hours, and of the times that are planned.' })
  readonly timeZone: string

  constructor({ settings, sealedPostbackSecret, organisationId }: Campaign, mediaUrl: MediaUrl) {
    // The id is of an uploaded blob: settings keep no other.
    const url = ({ blobId }: ReplyMedia): string => mediaUrl({ kind: 'upload', id: blobId as BlobId }, organisationId)
    this.programme = settings.programme
    this.frequency = settings.frequency
    this.keywordOptIn = settings.keywordOptIn
    this.optInRequest = settings.optInRequest
    this.optInConfirmation = settings.optInConfirmation
    this.answerHours = settings.answerHours
    this.welcome = settings.welcome && new ReplyView(settings.welcome, url)
    this.forwardInboxId = settings.forwardInboxId
    this.answerDays = settings.answerDays
    this.postback =
      settings.postbackUrl === null ? null : { url: settings.postbackUrl, hasSecret: sealedPostbackSecret !== null }
    this.quietHours = settings.quietHours
    this.timeZone = settings.timeZone
  }
}

@ObjectType('SubscriberCounts', { description: 'How many phones stand how to a campaign.', simpleResolvers: true })
export class SubscriberCountsView {
  @Field(() => Int, { description: 'Those who get its messages.' })
  readonly subscribed!: number

  @Field(() => Int, { description: 'Those who were asked and have not answered.' })
  readonly asked!: number

  @Field(() => Int, { description: 'Those who ended it, or were taken out.' })
  readonly ended!: number
}

@ObjectType('Campaign', {
  description: 'An SMS or MMS programme that people subscribe to and get messages from.',
  simpleResolvers: true,
})
export class CampaignView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: Campaign['id']

  @Field(() => String, { description: 'What its people call it.' })
  readonly name: string

  @Field(() => MessageKindEnum, { description: 'What kind of messages it sends.' })
  readonly kind: Campaign['kind']

  @Field(() => CampaignStatusEnum, { description: 'Whether it works.' })
  readonly status: Campaign['status']

  @Field(() => CampaignSettingsView, { description: 'Everything else it is told.' })
  readonly settings: CampaignSettingsView

  @Field(() => Int, { description: 'Counts the changes; `saveCampaign` wants the one that was seen.' })
  readonly version: number

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  readonly createdAt: Date

  readonly row: Campaign

  constructor(row: Campaign, mediaUrl: MediaUrl) {
    this.id = row.id
    this.name = row.name
    this.kind = row.kind
    this.status = row.status
    this.settings = new CampaignSettingsView(row, mediaUrl)
    this.version = row.version
    this.createdAt = row.createdAt
    this.row = row
  }
}

export const CampaignConnection = connectionType('Campaign', CampaignView)

type Deps = {
  readonly campaigns: CampaignReads
  readonly shortCodes: ShortCodeReads
  readonly mediaUrl: MediaUrl
}

@Resolver(() => CampaignView)
export class CampaignResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => CampaignConnection, { description: "The organisation's campaigns, oldest first." })
  async campaigns(@Args(() => PageArgs) args: PageArgs, @Ctx() { viewer }: Asking): Promise<Connection<CampaignView>> {
    const { size, after } = pageAsked(args)
    const page = await this.deps.campaigns.list(viewer, size, after)
    const view = (campaign: Campaign): CampaignView => new CampaignView(campaign, this.deps.mediaUrl)
    return connectionOf(page, after, ({ createdAt, id }) => ({ at: createdAt, id }), view)
  }

  @Query(() => CampaignView, { nullable: true, description: 'One campaign; null when there is none such.' })
  async campaign(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() asking: Asking,
  ): Promise<CampaignView | null> {
    const campaign = await this.deps.campaigns.campaignOf(asking).load(idOf<'campaign'>(id))
    return campaign && new CampaignView(campaign, this.deps.mediaUrl)
  }

  @FieldResolver(() => ShortCodeView, { description: 'The code that it writes from and is answered on.' })
  async shortCode(@Root() { row }: CampaignView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.deps.shortCodes.shortCodeOf(asking).load(row.shortCodeId)
    return code && new ShortCodeView(code)
  }

  @FieldResolver(() => [KeywordView], { description: 'The words that subscribe, oldest first.' })
  async keywords(@Root() { row }: CampaignView, @Ctx() asking: Asking): Promise<KeywordView[]> {
    const keywords = await this.deps.campaigns.keywordsOf(asking).load(row.id)
    return keywords.map((each) => new KeywordView(each))
  }

  @FieldResolver(() => SubscriberCountsView, { description: 'How many phones stand how to it; exact at this moment.' })
  subscriberCounts(@Root() { row }: CampaignView, @Ctx() asking: Asking): Promise<SubscriberCountsView> {
    return this.deps.campaigns.countsOf(asking).load(row.id)
  }
}

@Resolver(() => CampaignConnection)
export class CampaignConnectionResolver {
  constructor(private readonly campaigns: CampaignReads) {}

  @FieldResolver(() => Int, { description: 'How many campaigns there are.' })
  totalCount(@Ctx() { viewer }: Asking): Promise<number> {
    return this.campaigns.count(viewer)
  }
}
