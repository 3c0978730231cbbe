import { Args, ArgsType, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { narrowed } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { WeekdayEnum } from '../submission/filter.graphql.js'
import type { Weekday } from '../submission/filter.js'
import { FolderEnum } from '../submission/folder.graphql.js'
import type { Folder } from '../submission/submission.js'
import type { AskStats } from './ask.use-case.js'
import {
  ClockKeyView,
  DeciderView,
  DecisionDimensionEnum,
  StatsAnswerView,
  StatsClockArgs,
  clockOf,
} from './dimensions.graphql.js'
import type { Decider, DecisionDimension, StatsKey } from './dimensions.js'
import type { Pace } from './pace.js'
import { refuseStats } from './refuse.graphql.js'

@InputType('DecisionStatsFilter', {
  description:
    'Which decisions are counted; everything given must hold. The same fields of `SubmissionFilter` list the submissions behind them, `hours` and `weekdays` apart.',
})
export class DecisionStatsFilterInput {
  @Field(() => [ID], { nullable: true, description: 'In one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [FolderEnum], { nullable: true, description: 'Into one of these folders.' })
  readonly folders?: readonly Folder[] | null

  @Field(() => [ID], { nullable: true, description: 'Of one of these: ids of members and API keys.' })
  readonly decidedBy?: readonly string[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Made then or later; a full quarter of an hour.' })
  readonly decidedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Made before then; a full quarter of an hour.' })
  readonly decidedBefore?: Date | null

  @Field(() => [Int], {
    nullable: true,
    description: 'Made in one of these hours of the day, on the clocks of `timeZone`.',
  })
  readonly hours?: readonly number[] | null

  @Field(() => [WeekdayEnum], {
    nullable: true,
    description: 'Made on one of these days of the week, on the clocks of `timeZone`.',
  })
  readonly weekdays?: readonly Weekday[] | null
}

@ObjectType('Pace', {
  description: 'How long submissions waited from their receipt to the decision that stands.',
  simpleResolvers: true,
})
export class PaceView implements Pace {
  @Field(() => Int, {
    nullable: true,
    description: 'Half of them waited no longer, in seconds; null without decisions.',
  })
  readonly medianSeconds!: number | null

  @Field(() => Int, {
    nullable: true,
    description: 'Nine in ten waited no longer, in seconds; null without decisions.',
  })
  readonly p90Seconds!: number | null

  @Field(() => Boolean, {
    description: 'Whether one of the two is an estimate: below a minute they are exact, above it off by 5 % at most.',
  })
  readonly isEstimated!: boolean
}

@ObjectType('DecisionStatsRow', { description: 'One count. What it is not grouped by is null.', simpleResolvers: true })
export class DecisionStatsRowView extends ClockKeyView {
  @Field(() => FolderEnum, { nullable: true, description: 'Where they put the submission.' })
  readonly folder!: Folder | null

  @Field(() => ID, { nullable: true, description: 'The inbox.' })
  readonly inboxId!: StatsKey['inboxId']

  @Field(() => DeciderView, { nullable: true, description: 'Whose decisions.' })
  readonly moderator!: Decider | null

  @Field(() => Int, { description: 'How many decisions.' })
  readonly count!: number

  @Field(() => Int, {
    nullable: true,
    description: 'How many there were in the span that is compared with; null where nothing is compared.',
  })
  readonly countBefore!: number | null

  @Field(() => PaceView, { description: 'How long it took to make them.' })
  readonly pace!: Pace
}

@ObjectType('DecisionStats', {
  description: 'Counts of decisions of people and programs that stand, exact at this moment.',
  simpleResolvers: true,
})
export class DecisionStatsView extends StatsAnswerView {
  @Field(() => PaceView, { description: 'How long it took to make all of them.' })
  readonly pace!: Pace

  @Field(() => PaceView, {
    nullable: true,
    description: 'The same of the span that is compared with; null without one.',
  })
  readonly paceBefore!: Pace | null

  @Field(() => [DecisionStatsRowView], {
    description: 'By time, then by the other dimensions; what has none is left out. 10,000 at most.',
  })
  readonly rows!: readonly DecisionStatsRowView[]
}

@ArgsType()
class DecisionStatsArgs extends StatsClockArgs {
  @Field(() => DecisionStatsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
  readonly filter?: DecisionStatsFilterInput | null

  @Field(() => [DecisionDimensionEnum], { nullable: true, description: 'What to count by; the total without it.' })
  readonly groupBy?: readonly DecisionDimension[] | null
}

@Resolver()
export class DecisionStatsResolver {
  constructor(private readonly stats: AskStats) {}

  @Query(() => DecisionStatsView, {
    description:
      'How many decisions were made and how fast, by the time when they were made. Counted is the decision that stands of each submission, where a person or a program made it: so each number is one of submissions, too.',
  })
  async decisionStats(
    @Args(() => DecisionStatsArgs) asked: DecisionStatsArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<DecisionStatsView> {
    const { filter } = asked
    const answer = await this.stats.ofDecisions({
      organisationId: viewer.organisationId,
      filter: {
        inboxIds: narrowed(viewer, filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null),
        folders: filter?.folders ?? null,
        decidedBy: filter?.decidedBy ?? null,
        from: filter?.decidedFrom ?? null,
        before: filter?.decidedBefore ?? null,
        hours: filter?.hours ?? null,
        weekdays: filter?.weekdays ?? null,
      },
      ...clockOf(asked),
      groupBy: asked.groupBy ?? [],
    })
    if (!answer.ok) throw refuseStats(answer.failure)
    return answer.value
  }
}
