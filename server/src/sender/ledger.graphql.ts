import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { mayEverywhere } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { ConsentKind, ConsentMethod, Subscription } from '../consent/consent.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { pageSizeOf } from '../platform/graphql-limits.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { EndedByEnum, SubscriberView } from '../subscriber/subscriber.graphql.js'
import { listLedger, type LedgerRow, type SubscriptionReads, type SubscriptionRow } from './ledger.store.js'
import { SenderRecordView } from './sender.graphql.js'

export const ConsentKindEnum = enumOf<ConsentKind>('ConsentKind', 'What happened to a consent.', {
  'opted-out': 'The phone wants nothing from the code.',
  'opted-in': 'START: it may be written to again, and what STOP ended goes on.',
  lifted: 'It asked for a campaign by its keyword after a STOP: it may be written to again.',
  'asked-help': 'It asked for help.',
  asked: 'It was asked whether it wants to be in a campaign.',
  subscribed: 'It is in a campaign.',
  unsubscribed: 'It is in the campaign no more.',
  held: 'It wrote what may mean STOP: nothing is sent until a person has decided.',
  released: 'A person has decided that it did not mean STOP.',
})

export const ConsentMethodEnum = enumOf<ConsentMethod>('ConsentMethod', 'How it came about.', {
  message: 'The phone wrote a compulsory word, or a YES.',
  phrase: 'The phone said so in its own words.',
  keyword: 'The phone wrote the keyword of the campaign.',
  inbox: 'The phone sent something that an inbox accepted.',
  person: 'Somebody of the organisation did it.',
  api: 'A program of the organisation did it.',
  import: 'It came from a list.',
  provider: 'The provider told that the phone has blocked the code.',
})

@ObjectType('ConsentEvidence', { description: 'That a phone agreed elsewhere.', simpleResolvers: true })
export class ConsentEvidenceView {
  @Field(() => String, { description: 'Where.' })
  readonly source!: string

  @Field(() => String, { description: 'When.' })
  readonly agreedAt!: string

  @Field(() => String, { nullable: true, description: 'What it was shown.' })
  readonly words!: string | null
}

@ObjectType('ConsentEvent', {
  description: 'One entry of the ledger of what a phone agreed to. Appended, never changed.',
  simpleResolvers: true,
})
export class ConsentEventView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'Where it stands in the ledger: what `before` takes.' })
  readonly number: string

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at: Date

  @Field(() => ConsentKindEnum, { description: 'What happened.' })
  readonly kind: ConsentKind

  @Field(() => ConsentMethodEnum, { description: 'How it came about.' })
  readonly method: ConsentMethod

  @Field(() => String, { description: 'The code.' })
  readonly code: string

  @Field(() => String, { nullable: true, description: 'The campaign; null for what concerns the whole code.' })
  readonly campaignName: string | null

  @Field(() => String, { nullable: true, description: 'What the phone wrote, or the keyword that it sent.' })
  readonly word: string | null

  @Field(() => String, { nullable: true, description: 'The very text that it was shown.' })
  readonly textShown: string | null

  @Field(() => Int, { nullable: true, description: 'The version of the campaign whose text that is.' })
  readonly textVersion: number | null

  @Field(() => String, { nullable: true, description: 'Who of the organisation did it.' })
  readonly actorName: string | null

  @Field(() => EndedByEnum, { nullable: true, description: 'Who ended a subscription; null for what is no end.' })
  readonly by: Subscription['endedBy']

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when a YES counts, where it was asked.' })
  readonly askedUntil: Date | null

  @Field(() => String, { nullable: true, description: 'The text of the message that it came by, unless erased.' })
  readonly messageText: string | null

  @Field(() => String, { nullable: true, description: 'The subject of that message.' })
  readonly messageSubject: string | null

  @Field(() => ConsentEvidenceView, { nullable: true, description: 'The evidence that was brought along.' })
  readonly evidence: ConsentEvidenceView | null

  constructor(row: LedgerRow) {
    this.id = row.id
    this.number = row.number
    this.at = row.at
    this.kind = row.kind
    this.method = row.method
    this.code = row.code
    this.campaignName = row.campaignName
    this.word = row.word
    this.textShown = row.textShown
    this.textVersion = row.textVersion
    this.actorName = row.actor?.name ?? null
    this.by = row.by
    this.askedUntil = row.askedUntil
    this.messageText = row.messageText
    this.messageSubject = row.messageSubject
    this.evidence = row.evidence
  }
}

@ObjectType('SenderSubscription', { description: "A phone's place in a campaign.", simpleResolvers: true })
export class SenderSubscriptionView {
  @Field(() => ID, { description: 'The campaign.' })
  readonly campaignId: string

  @Field(() => String, { description: 'What the campaign is called.' })
  readonly campaignName: string

  @Field(() => SubscriberView, { description: 'How it stands to it.' })
  readonly subscriber: SubscriberView

  constructor(row: SubscriptionRow) {
    this.campaignId = row.campaignId
    this.campaignName = row.campaignName
    this.subscriber = new SubscriberView(row)
  }
}

/** What concerns whole codes and campaigns is not for who is limited to some inboxes. */
@Resolver(() => SenderRecordView)
export class LedgerResolver {
  constructor(
    private readonly db: Db,
    private readonly subscriptionsOf: SubscriptionReads,
  ) {}

  @FieldResolver(() => [ConsentEventView], {
    description: 'What it agreed to and what it ended, newest first. Empty for who is limited to some inboxes.',
  })
  async consentEvents(
    @Root() { phone }: SenderRecordView,
    @Arg('last', () => Int, { nullable: true, description: 'How many at most: 1 to 200, 50 without it.' })
    last: number | null | undefined,
    @Arg('before', () => String, { nullable: true, description: 'The number of the last entry seen.' })
    before: string | null | undefined,
    @Ctx() { viewer }: Asking,
  ): Promise<ConsentEventView[]> {
    if (!mayEverywhere(viewer, 'read')) return []
    const from = before && /^\d{1,18}$/.test(before) ? before : null
    const page = await listLedger(this.db, viewer.organisationId, phone, pageSizeOf(last), from)
    return page.rows.map((row) => new ConsentEventView(row))
  }

  @FieldResolver(() => [SenderSubscriptionView], {
    description: "Its places in the organisation's campaigns. Empty for who is limited to some inboxes.",
  })
  async subscriptions(@Root() { phone }: SenderRecordView, @Ctx() asking: Asking): Promise<SenderSubscriptionView[]> {
    if (!mayEverywhere(asking.viewer, 'read')) return []
    return (await this.subscriptionsOf(asking).load(phone)).map((row) => new SenderSubscriptionView(row))
  }
}
