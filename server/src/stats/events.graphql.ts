import { Args, ArgsType, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { narrowed } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { CampaignId } from '../campaign/campaign.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { AskStats } from './ask.use-case.js'
import {
  ClockKeyView,
  EventDimensionEnum,
  StatsEventEnum,
  StatsPlaceEnum,
  StatsAnswerView,
  StatsClockArgs,
  clockOf,
} from './dimensions.graphql.js'
import type { EventDimension, EventPlace, StatsKey } from './dimensions.js'
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

  @Field(() => StatsPlaceEnum, {
    nullable: true,
    description:
      'Of inboxes alone, or of campaigns alone. What is of inboxes opens with `outcomes`, `outcomeFrom` and `outcomeBefore` of `SubmissionFilter`, what campaigns received with `from` and `until` of `SmsFilter`.',
  })
  readonly of?: EventPlace | null

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
export class EventStatsView extends StatsAnswerView {
  @Field(() => [EventStatsRowView], {
    description: 'By time, then by the other dimensions; what has none is left out. 10,000 at most.',
  })
  readonly rows!: readonly EventStatsRowView[]
}

@ArgsType()
class EventStatsArgs extends StatsClockArgs {
  @Field(() => EventStatsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
  readonly filter?: EventStatsFilterInput | null

  @Field(() => [EventDimensionEnum], { nullable: true, description: 'What to count by; the total without it.' })
  readonly groupBy?: readonly EventDimension[] | null
}

@Resolver()
export class EventStatsResolver {
  constructor(private readonly stats: AskStats) {}

  @Query(() => EventStatsView, {
    description:
      'How many SMS came to campaigns, and what became of replies to submissions and of their postbacks. Who is limited to some inboxes sees nothing of campaigns.',
  })
  async eventStats(
    @Args(() => EventStatsArgs) asked: EventStatsArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<EventStatsView> {
    const { filter } = asked
    const inboxIds = filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null
    const campaignIds = filter?.campaignIds?.map((id) => idOf<'campaign'>(id)) ?? null
    const places =
      inboxIds || campaignIds
        ? [...(narrowed(viewer, inboxIds ?? []) ?? []), ...(viewer.inboxes === 'all' ? (campaignIds ?? []) : [])]
        : narrowed(viewer, null)
    const answer = await this.stats.ofEvents({
      organisationId: viewer.organisationId,
      filter: {
        placeIds: places,
        of: filter?.of ?? null,
        events: filter?.events ?? null,
        from: filter?.from ?? null,
        before: filter?.before ?? null,
      },
      ...clockOf(asked),
      groupBy: asked.groupBy ?? [],
    })
    if (!answer.ok) throw refuseStats(answer.failure)
    return answer.value
  }
}
