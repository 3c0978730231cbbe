import { Args, ArgsType, Ctx, Field, FieldResolver, ID, InputType, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { Subscription } from '../consent/consent.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionOf, connectionType, pageAsked, PageArgs, type Connection } from '../platform/page.graphql.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { listSubscribers } from './subscriber.store.js'
import type { Subscriber, SubscriberFilter } from './subscriber.js'

export const SubscriptionStateEnum = enumOf<Subscription['state']>(
  'SubscriptionState',
  'How a phone stands to a campaign.',
  {
    asked: 'It was asked, and has not answered.',
    subscribed: 'It gets the messages of the campaign.',
    ended: 'It ended it, or was taken out.',
  },
)

export const EndedByEnum = enumOf<NonNullable<Subscription['endedBy']>>('EndedBy', 'Who ended a subscription.', {
  phone: 'The phone itself: it comes back by START or by the keyword of the campaign only.',
  organisation: 'Somebody of the organisation.',
})

@ObjectType('SubscriberField', { description: 'Something known of a subscriber.', simpleResolvers: true })
export class SubscriberFieldView {
  @Field(() => String, { description: 'Its name, as it stands in texts between braces.' })
  readonly name!: string

  @Field(() => String, { description: 'What stands in its place.' })
  readonly value!: string
}

@ObjectType('Subscriber', { description: 'A phone, and how it stands to one campaign.', simpleResolvers: true })
export class SubscriberView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => PhoneNumberScalar, { description: 'The phone.' })
  readonly phone: string

  @Field(() => SubscriptionStateEnum, { description: 'How it stands.' })
  readonly state: Subscriber['state']

  @Field(() => DateTimeScalar, { description: 'Since when it stands so.' })
  readonly since: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when a YES counts; null unless it was asked.' })
  readonly askedUntil: Date | null

  @Field(() => EndedByEnum, { nullable: true, description: 'Who ended it.' })
  readonly endedBy: Subscriber['endedBy']

  @Field(() => DateTimeScalar, { description: 'When it was first asked or subscribed.' })
  readonly firstAt: Date

  @Field(() => [SubscriberFieldView], { description: 'What is known of it, by name.' })
  readonly fields: readonly SubscriberFieldView[]

  constructor(row: Subscriber) {
    this.id = row.id
    this.phone = row.phone
    this.state = row.state
    this.since = row.since
    this.askedUntil = row.askedUntil
    this.endedBy = row.endedBy
    this.firstAt = row.firstAt
    this.fields = Object.entries(row.fields).map(([name, value]) => ({ name, value }))
  }
}

export const SubscriberConnection = connectionType('Subscriber', SubscriberView)

@InputType('SubscriberFilter', { description: 'Which subscribers.' })
export class SubscriberFilterInput {
  @Field(() => [SubscriptionStateEnum], { nullable: true, description: 'Those who stand so; all without it.' })
  readonly states?: readonly Subscriber['state'][] | null

  @Field(() => String, { nullable: true, description: 'A whole number, or the last digits of one.' })
  readonly phone?: string | null
}

/** What the filter means. */
export const subscriberFilterOf = (filter: SubscriberFilterInput | null | undefined): SubscriberFilter => ({
  states: filter?.states ?? null,
  phone: filter?.phone?.replace(/[^\d+]/g, '') || null,
})

@ArgsType()
class SubscribersArgs extends PageArgs {
  @Field(() => SubscriberFilterInput, { nullable: true, description: 'Which ones; all without it.' })
  readonly filter?: SubscriberFilterInput | null
}

/** Subscribers are asked here, so that a campaign need not know of them. */
@Resolver(() => CampaignView)
export class SubscribersResolver {
  constructor(private readonly db: Db) {}

  @FieldResolver(() => SubscriberConnection, { description: 'Its subscribers, who came or went last first.' })
  async subscribers(
    @Root() { row }: CampaignView,
    @Args(() => SubscribersArgs) args: SubscribersArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<Connection<SubscriberView>> {
    const { size, after } = pageAsked(args)
    const page = await listSubscribers(this.db, {
      organisationId: viewer.organisationId,
      campaignId: row.id,
      ...subscriberFilterOf(args.filter),
      size,
      after,
    })
    return connectionOf(
      page,
      after,
      ({ since, id }) => ({ at: since, id }),
      (each) => new SubscriberView(each),
    )
  }
}
