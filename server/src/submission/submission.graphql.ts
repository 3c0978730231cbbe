import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { MediaUrl } from '../media/media-url.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { OutboundMessageView } from '../message/outbound.graphql.js'
import type { Db } from '../platform/db.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { PostbackDeliveryView } from '../postback/postback.graphql.js'
import { ShortCodeView } from '../short-code/short-code.graphql.js'
import type { ShortCodeReads } from '../short-code/short-code-list.store.js'
import { DecisionView } from './decision.graphql.js'
import { FolderEnum, ReasonEnum } from './folder.graphql.js'
import type { SubmissionOrder } from './filter.js'
import { filterOf, SubmissionFilterInput, SubmissionOrderEnum } from './filter.graphql.js'
import { listSubmissions, type SubmissionRow } from './list.store.js'
import { OriginView } from './origin.graphql.js'
import { partView, PartView } from './part.graphql.js'
import { PublicAddressesView } from './public-addresses.graphql.js'
import { referenceOf } from './reference.js'
import type { PhoneOnCode, Related } from './related.store.js'
import type { Folder, Reason, TraceStep } from './submission.js'

@ObjectType('TraceStep', {
  description: 'One question that was asked of a message on its way, and the answer.',
  simpleResolvers: true,
})
export class TraceStepView {
  @Field(() => String, { description: 'What was asked.' })
  readonly question!: string

  @Field(() => String, { description: 'What the answer was.' })
  readonly answer!: string
}

@ObjectType('Sender', { description: 'A phone that has written to the organisation.', simpleResolvers: true })
export class SenderView implements PhoneOnCode {
  @Field(() => PhoneNumberScalar, { description: 'Its number.' })
  readonly phone: string

  readonly shortCodeId: PhoneOnCode['shortCodeId']

  constructor(phone: string, shortCodeId: PhoneOnCode['shortCodeId']) {
    this.phone = phone
    this.shortCodeId = shortCodeId
  }
}

@ObjectType('Submission', {
  description: 'One message in an MMS inbox, with its parts; the thing a moderator decides on.',
  simpleResolvers: true,
})
export class SubmissionView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: SubmissionRow['id']

  @Field(() => FolderEnum, { description: 'Where it lies.' })
  readonly folder: Folder

  @Field(() => Boolean, { description: 'Parts are still being fetched: it may be denied, not yet approved.' })
  readonly arriving: boolean

  @Field(() => ReasonEnum, { nullable: true, description: 'Why it was denied or put aside, where there is a reason.' })
  readonly reason: Reason | null

  @Field(() => SenderView, { description: 'Who sent it.' })
  readonly sender: SenderView

  @Field(() => String, { description: 'A short number to find it again by; replies tell it as {reference}.' })
  readonly reference: string

  @Field(() => String, {
    nullable: true,
    description: 'The keyword that led it here, as its owner wrote it; null without one.',
  })
  readonly keyword: string | null

  @Field(() => MessageKindEnum, { description: 'SMS or MMS.' })
  readonly kind: SubmissionRow['kind']

  @Field(() => String, { nullable: true, description: 'The subject of an MMS.' })
  readonly subject: string | null

  @Field(() => String, { nullable: true, description: 'What it says, its text parts together.' })
  readonly text: string | null

  @Field(() => DateTimeScalar, { description: 'When it was received here.' })
  readonly receivedAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the phone sent it, where the carrier tells.' })
  readonly sentAt: Date | null

  @Field(() => OriginView, { description: "The sender's country." })
  readonly country: OriginView

  @Field(() => OriginView, { description: "The sender's mobile operator." })
  readonly carrier: OriginView

  @Field(() => Int, { description: 'The version of the inbox that judged it.' })
  readonly inboxVersion: number

  @Field(() => Int, { description: 'Goes up with every change; decisions name the one they saw.' })
  readonly version: number

  readonly inboxId: SubmissionRow['inboxId']
  readonly messageId: SubmissionRow['messageId']
  readonly shortCodeId: SubmissionRow['shortCodeId']

  constructor(row: SubmissionRow) {
    this.id = row.id
    this.folder = row.folder
    this.arriving = row.arriving
    this.reason = row.reason
    this.sender = new SenderView(row.sender, row.shortCodeId)
    this.reference = referenceOf(row.id)
    this.keyword = row.keyword
    this.kind = row.kind
    this.subject = row.subject
    this.text = row.text
    this.receivedAt = row.receivedAt
    this.sentAt = row.sentAt
    this.country = { value: row.country, source: row.countrySource }
    this.carrier = { value: row.carrier, source: row.carrierSource }
    this.inboxVersion = row.inboxVersion
    this.version = row.version
    this.inboxId = row.inboxId
    this.messageId = row.messageId
    this.shortCodeId = row.shortCodeId
  }
}

export const SubmissionConnection = connectionType('Submission', SubmissionView)

type Deps = {
  readonly db: Db
  readonly related: Related
  readonly inboxes: InboxReads
  readonly shortCodes: ShortCodeReads
  readonly mediaUrl: MediaUrl
}

@Resolver(() => SubmissionView)
export class SubmissionResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => SubmissionConnection, { description: 'Submissions, the oldest first unless ordered otherwise.' })
  async submissions(
    @Arg('filter', () => SubmissionFilterInput, { nullable: true, description: 'Which ones; all without it.' })
    filter: SubmissionFilterInput | null | undefined,
    @Arg('orderBy', () => SubmissionOrderEnum, { nullable: true, description: 'Oldest first without it.' })
    order: SubmissionOrder | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<SubmissionView>> {
    const { size, after } = pageAsked(args)
    const request = { filter: filterOf(filter), order: order ?? 'oldest-first', size, after } as const
    const page = await listSubmissions(this.deps.db, viewer, request)
    return connectionOf(
      page,
      after,
      ({ receivedAt, id }) => ({ at: receivedAt, id }),
      (row) => new SubmissionView(row),
    )
  }

  @Query(() => SubmissionView, {
    nullable: true,
    description: 'One submission; null when the viewer may see none such.',
  })
  async submission(
    @Arg('id', () => ID, { description: 'Which one.' }) id: string,
    @Ctx() asking: Asking,
  ): Promise<SubmissionView | null> {
    const row = await this.deps.related.submissionOf(asking).load(idOf<'submission'>(id))
    return row && new SubmissionView(row)
  }

  @FieldResolver(() => InboxView, { description: 'The inbox that it lies in.' })
  async inbox(@Root() { inboxId }: SubmissionView, @Ctx() asking: Asking): Promise<InboxView | null> {
    const inbox = await this.deps.inboxes.inboxOf(asking).load(inboxId)
    return inbox && new InboxView(inbox, this.deps.mediaUrl)
  }

  @FieldResolver(() => ShortCodeView, { description: 'The code that was texted.' })
  async shortCode(@Root() { shortCodeId }: SubmissionView, @Ctx() asking: Asking): Promise<ShortCodeView | null> {
    const code = await this.deps.shortCodes.shortCodeOf(asking).load(shortCodeId)
    return code && new ShortCodeView(code)
  }

  @FieldResolver(() => [TraceStepView], {
    description: 'Why it is here: what was asked and answered on its way, in order.',
  })
  trace(@Root() { id }: SubmissionView, @Ctx() asking: Asking): Promise<readonly TraceStep[]> {
    return this.deps.related.traceOf(asking).load(id)
  }

  @FieldResolver(() => [PartView], { description: 'Its pieces, in the order of the message.' })
  async parts(@Root() { messageId }: SubmissionView, @Ctx() asking: Asking): Promise<PartView[]> {
    const parts = await this.deps.related.partsOf(asking).load(messageId)
    return parts.map((each) => partView(each, (object) => this.deps.mediaUrl(object, asking.viewer.organisationId)))
  }

  @FieldResolver(() => PublicAddressesView, {
    description: 'Whether its parts can be fetched at permanent addresses by whoever has them.',
  })
  async publicAddresses(
    @Root() { messageId }: SubmissionView,
    @Ctx() asking: Asking,
  ): Promise<PublicAddressesView | null> {
    const standing = await this.deps.related.publicStandingOf(asking).load(messageId)
    return standing && new PublicAddressesView(standing, asking.viewer)
  }

  @FieldResolver(() => [DecisionView], { description: 'Who put it where, oldest first; undone ones, too.' })
  async decisions(@Root() { id }: SubmissionView, @Ctx() asking: Asking): Promise<DecisionView[]> {
    const decisions = await this.deps.related.decisionsOf(asking).load(id)
    return decisions.map((each) => new DecisionView(each, asking.viewer))
  }

  @FieldResolver(() => [OutboundMessageView], { description: 'What its sender was answered, oldest first.' })
  async replies(@Root() { id }: SubmissionView, @Ctx() asking: Asking): Promise<OutboundMessageView[]> {
    const replies = await this.deps.related.repliesOf(asking).load(id)
    return replies.map((each) => new OutboundMessageView(each))
  }

  @FieldResolver(() => [PostbackDeliveryView], { description: 'The postbacks that carried it, oldest first.' })
  async postbacks(@Root() { id }: SubmissionView, @Ctx() asking: Asking): Promise<PostbackDeliveryView[]> {
    const deliveries = await this.deps.related.deliveriesOf(asking).load(id)
    return deliveries.map((each) => new PostbackDeliveryView(each))
  }
}

@Resolver(() => SenderView)
export class SenderResolver {
  constructor(private readonly related: Related) {}

  @FieldResolver(() => Boolean, { description: 'Whether the phone said STOP on this code: nothing is sent to it.' })
  optedOut(@Root() sender: SenderView, @Ctx() asking: Asking): Promise<boolean> {
    return this.related.optedOut(asking).load(sender)
  }
}
