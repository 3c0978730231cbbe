import { Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { ReplyMediaView } from '../reply/reply.graphql.js'
import type { Occasion, ReplyMedia } from '../reply/reply.js'
import type { OutboundRow } from '../submission/related.store.js'
import { MessageKindEnum } from './kind.graphql.js'
import { listUnknown } from './outbound-list.store.js'
import type { OutboundState } from './outbound.js'

export const OccasionEnum = enumOf<Occasion>('Occasion', 'What a message is for.', {
  receipt: 'A submission came in.',
  approval: 'A submission was approved; once per submission for ever.',
  'invalid-text': 'The text did not match what the inbox asks for.',
  'invalid-content': 'The inbox does not take such content.',
  'limit-reached': 'The phone has used up what the inbox accepts from one.',
  expired: 'It came after the expiration of the inbox.',
  response: 'A person answered.',
  'unknown-keyword': "The keyword is nobody's, on a shared code.",
  'stop-confirmation': 'STOP: the one message that still goes out.',
  'start-confirmation': 'START: welcome back.',
  help: 'HELP.',
  'opt-in-request': 'Asks for a YES to get into a campaign.',
  'opt-in-confirmation': 'Confirms that the phone is in a campaign.',
  welcome: 'Follows the confirmation of an opt-in.',
  'campaign-message': 'Went to all subscribers of a campaign.',
  test: 'A campaign message, to somebody who wanted to see it first.',
})

export const OutboundStateEnum = enumOf<OutboundState>('OutboundState', 'How far a message to a phone has come.', {
  waiting: 'Written, not yet due or not yet its turn.',
  sending: 'The provider is being called.',
  accepted: 'The provider took it.',
  sent: 'The carrier took it.',
  delivered: 'The phone has it.',
  failed: 'Refused for good.',
  expired: 'The carrier gave up delivering it.',
  unknown: 'May or may not have been sent; never sent again by itself.',
  suppressed: 'Not sent, because the phone opted out or a limit was reached.',
  cancelled: 'Not sent, because its decision was undone or replaced, or its campaign message was stopped.',
})

@ObjectType('OutboundMessage', { description: 'A message of ours to one phone.', simpleResolvers: true })
export class OutboundMessageView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => OccasionEnum, { description: 'What it answers.' })
  readonly occasion: Occasion

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: OutboundRow['kind']

  @Field(() => String, { description: 'The short code that it comes from.' })
  readonly from: string

  @Field(() => PhoneNumberScalar, { description: 'The phone that it goes to.' })
  readonly to: string

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { nullable: true, description: 'What it says.' })
  readonly text: string | null

  @Field(() => OutboundStateEnum, { description: 'How far it has come.' })
  readonly state: OutboundState

  @Field(() => String, { nullable: true, description: 'Why it was suppressed, failed or cancelled, as a sentence.' })
  readonly stateReason: string | null

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the provider took it.' })
  readonly sentAt: Date | null

  readonly carried: readonly ReplyMedia[]

  constructor(message: OutboundRow) {
    this.id = message.id
    this.occasion = message.occasion
    this.kind = message.kind
    this.from = message.sender
    this.to = message.recipient
    this.subject = message.subject
    this.text = message.text
    this.state = message.state
    this.stateReason = message.stateReason
    this.createdAt = message.createdAt
    this.sentAt = message.sentAt
    this.carried = message.media
  }
}

export const OutboundMessageConnection = connectionType('OutboundMessage', OutboundMessageView)

@Resolver(() => OutboundMessageView)
export class OutboundMessageResolver {
  constructor(
    private readonly db: Db,
    private readonly mediaUrl: MediaUrl,
  ) {}

  @FieldResolver(() => [ReplyMediaView], { description: 'What an MMS carries.' })
  media(@Root() { carried }: OutboundMessageView, @Ctx() { viewer }: Asking): readonly ReplyMediaView[] {
    return carried.map(({ blobId, contentType, size }) => ({
      id: blobId,
      // The id is of an uploaded blob: replies keep no other.
      url: this.mediaUrl({ kind: 'upload', id: blobId as BlobId }, viewer.organisationId),
      contentType,
      size,
    }))
  }

  @Query(() => OutboundMessageConnection, {
    description:
      'Messages that may or may not have been sent, because a crash or a broken connection left it open; newest first.',
  })
  async unknownMessages(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<OutboundMessageView>> {
    const { size, after } = pageAsked(args)
    const page = await listUnknown(this.db, viewer, size, after)
    return connectionOf(
      page,
      after,
      ({ createdAt, id }) => ({ at: createdAt, id }),
      (row) => new OutboundMessageView(row),
    )
  }
}
