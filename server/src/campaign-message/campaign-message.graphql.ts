import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { CampaignReads } from '../campaign/campaign-list.store.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ReplyMediaView } from '../reply/reply.graphql.js'
import type { CampaignMessageReads } from './campaign-message-list.store.js'
import type { CampaignMessage } from './campaign-message.js'
import { progressOf } from './progress.js'

export const CampaignMessageStateEnum = enumOf<CampaignMessage['state']>(
  'CampaignMessageState',
  'How far a message to all subscribers has come.',
  {
    scheduled: 'Its time has not come, or its campaign has its quiet hours.',
    sending: 'It goes out, a little ahead of what the channel lets through.',
    paused: 'It stands still until it is resumed. What was on its way to the channel has gone out.',
    stopped: 'Nothing more of it leaves.',
    done: 'The last of it was handed to the channel. Its counts may still move.',
  },
)

@ObjectType('CampaignMessageCounts', {
  description: 'How far a message has come on its way to each phone; exact at this moment.',
  simpleResolvers: true,
})
export class CampaignMessageCountsView {
  @Field(() => Int, {
    description: 'The phones that it goes to: the subscribers at its beginning, at its end those that it went to.',
  })
  readonly total!: number

  @Field(() => Int, { description: 'Those whose turn has not come. None of a stopped message.' })
  readonly waiting!: number

  @Field(() => Int, { description: 'The provider is being called.' })
  readonly sending!: number

  @Field(() => Int, { description: 'The provider or the carrier took it; nobody has said yet that the phone has it.' })
  readonly sent!: number

  @Field(() => Int, { description: 'The phone has it.' })
  readonly delivered!: number

  @Field(() => Int, { description: 'Refused for good.' })
  readonly failed!: number

  @Field(() => Int, { description: 'The carrier gave up delivering it.' })
  readonly expired!: number

  @Field(() => Int, { description: 'Not sent, because the phone unsubscribed, opted out or is blocked.' })
  readonly suppressed!: number

  @Field(() => Int, { description: 'May or may not have been sent; listed by `unknownMessages`.' })
  readonly unknown!: number

  @Field(() => Int, { description: 'Not sent, because the message was stopped.' })
  readonly cancelled!: number
}

@ObjectType('CampaignMessage', {
  description: 'One SMS or MMS to all subscribers of a campaign; to each phone at most once.',
  simpleResolvers: true,
})
export class CampaignMessageView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: CampaignMessage['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS, with its variables in braces.' })
  readonly subject: string | null

  @Field(() => String, { description: 'What it says, with its variables in braces.' })
  readonly text: string

  @Field(() => [ReplyMediaView], { description: 'What an MMS carries.' })
  readonly media: readonly ReplyMediaView[]

  @Field(() => CampaignMessageStateEnum, { description: 'How far it has come.' })
  readonly state: CampaignMessage['state']

  @Field(() => String, {
    nullable: true,
    description: 'Why it waits or was paused by itself, as a sentence; null where there is nothing to say.',
  })
  readonly stateReason: string | null

  @Field(() => DateTimeScalar, { description: 'When it is to go out; later where that lies in quiet hours.' })
  readonly dueAt: Date

  @Field(() => String, { description: 'Who had it sent.' })
  readonly createdBy: string

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first of it was handed to the channel.' })
  readonly startedAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last of it was, or when it was stopped.' })
  readonly finishedAt: Date | null

  @Field(() => Int, { description: 'Counts what people did to it.' })
  readonly version: number

  readonly row: CampaignMessage

  constructor(row: CampaignMessage, mediaUrl: MediaUrl) {
    this.id = row.id
    this.kind = row.kind
    this.subject = row.subject
    this.text = row.text
    this.media = row.media.map(({ blobId, contentType, size }) => ({
      id: blobId,
      // The id is of an uploaded blob: messages keep no other.
      url: mediaUrl({ kind: 'upload', id: blobId as BlobId }, row.organisationId),
      contentType,
      size,
    }))
    this.state = row.state
    this.stateReason = row.stateReason
    this.dueAt = row.dueAt
    this.createdBy = row.createdBy.name
    this.createdAt = row.createdAt
    this.startedAt = row.startedAt
    this.finishedAt = row.finishedAt
    this.version = row.version
    this.row = row
  }
}

const CampaignMessageConnection = connectionType('CampaignMessage', CampaignMessageView)

type Deps = {
  readonly campaigns: CampaignReads
  readonly messages: CampaignMessageReads
  readonly mediaUrl: MediaUrl
}

@Resolver(() => CampaignMessageView)
export class CampaignMessageResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => CampaignMessageView, { nullable: true, description: 'One message; null when there is none such.' })
  async campaignMessage(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() asking: Asking,
  ): Promise<CampaignMessageView | null> {
    const message = await this.deps.messages.messageOf(asking).load(idOf<'campaign-message'>(id))
    return message && new CampaignMessageView(message, this.deps.mediaUrl)
  }

  @FieldResolver(() => CampaignView, { nullable: true, description: 'The campaign whose subscribers it goes to.' })
  async campaign(@Root() { row }: CampaignMessageView, @Ctx() asking: Asking): Promise<CampaignView | null> {
    const campaign = await this.deps.campaigns.campaignOf(asking).load(row.campaignId)
    return campaign && new CampaignView(campaign, this.deps.mediaUrl)
  }

  @FieldResolver(() => CampaignMessageCountsView, { description: 'To how many phones it has come how far.' })
  async counts(@Root() { row }: CampaignMessageView, @Ctx() asking: Asking): Promise<CampaignMessageCountsView> {
    return progressOf(row, await this.deps.messages.countsOf(asking).load(row.id))
  }
}

/** Asked here, so that a campaign need not know of its messages. */
@Resolver(() => CampaignView)
export class MessagesOfCampaignResolver {
  constructor(private readonly deps: Omit<Deps, 'campaigns'>) {}

  @FieldResolver(() => CampaignMessageConnection, { description: 'What was sent to its subscribers, newest first.' })
  async campaignMessages(
    @Root() { row }: CampaignView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() asking: Asking,
  ): Promise<Connection<CampaignMessageView>> {
    const { size, after } = pageAsked(args)
    const page = await this.deps.messages.pageOf(asking).load({ campaignId: row.id, size, after })
    const view = (message: CampaignMessage): CampaignMessageView => new CampaignMessageView(message, this.deps.mediaUrl)
    return connectionOf(page, after, ({ createdAt, id }) => ({ at: createdAt, id }), view)
  }
}
