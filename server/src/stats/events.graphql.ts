import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { narrowed } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { CampaignId } from '../campaign/campaign.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import type { AskStats } from './ask.use-case.js'
import {
  ClockKeyView,
  EventDimensionEnum,
  StatsComparisonEnum,
  StatsEventEnum,
  StatsIntervalEnum,
  StatsSpanView,
} from './dimensions.graphql.js'
import type { Comparison, EventDimension, Interval, StatsKey } from './dimensions.js'
import type { StatsEvent } from './events.js'
import { refuseStats } from './refuse.graphql.js'

@InputType('EventStatsFilter', { description: 'What is counted; everything given must hold.' })
export class EventStatsFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Of one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [ID], {
    nullable: true,
    description: 'Of one of these campaigns; with `inboxIds`, of one of either. Without both, everything.',
  })
  readonly campaignIds?: readonly string[] | null

  @Field(() => [StatsEventEnum], { nullable: true, description: 'One of these.' })
  readonly events?: readonly StatsEvent[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Then or later; a full quarter of an hour.' })
  readonly from?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before then; a full quarter of an hour.' })
  readonly before?: Date | null
}

@ObjectType('EventStatsRow', { description: 'One count. What it is not grouped by is null.', simpleResolvers: true })
export class EventStatsRowView extends ClockKeyView {
  @Field(() => StatsEventEnum, { nullable: true, description: 'What happened.' })
  readonly event!: StatsEvent | null

  @Field(() => ID, { nullable: true, description: 'The inbox; null also for what is of a campaign.' })
  readonly inboxId!: StatsKey['inboxId']

  @Field(() => ID, { nullable: true, description: 'The campaign; null also for what is of an inbox.' })
  readonly campaignId!: CampaignId | null

  @Field(() => Int, { description: 'How many.' })
  readonly count!: number

  @Field(() => Int, {
    nullable: true,
    description: 'How many there were in the span that is compared with; null where nothing is compared.',
  })
  readonly countBefore!: number | null
}

@ObjectType('EventStats', {
  description: 'Counts of SMS, replies and postbacks, exact at this moment.',
  simpleResolvers: true,
})
export class EventStatsView {
  @Field(() => Int, { description: 'The sum of the rows.' })
  readonly total!: number

  @Field(() => Int, { nullable: true, description: 'The sum of the span that is compared with; null without one.' })
  readonly totalBefore!: number | null

  @Field(() => [EventStatsRowView], {
    description: 'By time, then by the other dimensions; what has none is left out. 10,000 at most.',
  })
  readonly rows!: readonly EventStatsRowView[]

  @Field(() => StatsSpanView, { description: 'The span that was asked for.' })
  readonly span!: StatsSpanView

  @Field(() => StatsSpanView, { nullable: true, description: 'The span that is compared with; null without one.' })
  readonly spanBefore!: StatsSpanView | null
}

@Resolver()
export class EventStatsResolver {
  constructor(private readonly stats: AskStats) {}

  @Query(() => EventStatsView, {
    description:
      'How many SMS came to campaigns, and what became of replies to submissions and of their postbacks. Who is limited to some inboxes sees nothing of campaigns.',
  })
  async eventStats(
    @Arg('filter', () => EventStatsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
    filter: EventStatsFilterInput | null | undefined,
    @Arg('groupBy', () => [EventDimensionEnum], {
      nullable: true,
      description: 'What to count by; the total without it.',
    })
    groupBy: readonly EventDimension[] | null | undefined,
    @Arg('interval', () => StatsIntervalEnum, { nullable: true, description: 'How long a DATE is; a day without it.' })
    interval: Interval | null | undefined,
    @Arg('timeZone', () => TimeZoneScalar, {
      nullable: true,
      description: 'On whose clocks dates, hours and days of the week are counted; UTC without it.',
    })
    timeZone: string | null | undefined,
    @Arg('compareWith', () => StatsComparisonEnum, {
      nullable: true,
      description: 'Which span is counted beside it; the filter must say from when to when, then.',
    })
    compareWith: Comparison | null | undefined,
    @Ctx() { viewer }: Asking,
  ): Promise<EventStatsView> {
    const inboxIds = filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null
    const campaignIds = filter?.campaignIds?.map((id) => idOf<'campaign'>(id)) ?? null
    const places =
      inboxIds || campaignIds
        ? [...(narrowed(viewer, inboxIds ?? []) ?? []), ...(viewer.inboxes === 'all' ? (campaignIds ?? []) : [])]
        : narrowed(viewer, null)
    const asked = await this.stats.ofEvents({
      organisationId: viewer.organisationId,
      filter: {
        placeIds: places,
        events: filter?.events ?? null,
        from: filter?.from ?? null,
        before: filter?.before ?? null,
      },
      groupBy: groupBy ?? [],
      interval: interval ?? 'day',
      timeZone: timeZone ?? 'UTC',
      compareWith: compareWith ?? null,
    })
    if (!asked.ok) throw refuseStats(asked.failure)
    return asked.value
  }
}
