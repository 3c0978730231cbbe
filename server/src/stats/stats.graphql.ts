import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { narrowed, type Reach } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ContentKindEnum, WeekdayEnum } from '../submission/filter.graphql.js'
import type { Weekday } from '../submission/filter.js'
import { FolderEnum, ReasonEnum } from '../submission/folder.graphql.js'
import { OriginSourceEnum } from '../submission/origin.graphql.js'
import type { Folder, Reason } from '../submission/submission.js'
import type { AskStats, SubmissionStats } from './ask.use-case.js'
import { csvLine } from '../export/csv.js'
import { tableOf } from './csv.js'
import {
  ClockKeyView,
  DeciderView,
  StatsDimensionEnum,
  StatsAnswerView,
  StatsClockArgs,
  type StatsSpanView,
  clockOf,
} from './dimensions.graphql.js'
import type { Decider, Dimension, StatsKey } from './dimensions.js'
import { refuseStats } from './refuse.graphql.js'
import type { StatsFilter } from './query.js'
import type { UniqueSenders } from './senders.js'

@InputType('StatsFilter', {
  description:
    'Which submissions are counted; everything given must hold. The same fields of `SubmissionFilter` list what is counted.',
})
export class StatsFilterInput {
  @Field(() => [ID], { nullable: true, description: 'In one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [FolderEnum], { nullable: true, description: 'In one of these folders.' })
  readonly folders?: readonly Folder[] | null

  @Field(() => [ReasonEnum], { nullable: true, description: 'Denied for one of these reasons.' })
  readonly reasons?: readonly Reason[] | null

  @Field(() => Boolean, { nullable: true, description: 'Whether there is a reason why it lies where it lies.' })
  readonly hasReason?: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'Led here by this keyword, in capitals or not; an empty one: without a keyword.',
  })
  readonly keyword?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'From one of these countries: ISO 3166-1 alpha-2, or `unknown`.',
  })
  readonly countries?: readonly string[] | null

  @Field(() => [String], { nullable: true, description: 'From one of these mobile operators, or `unknown`.' })
  readonly carriers?: readonly string[] | null

  @Field(() => [OriginSourceEnum], { nullable: true, description: 'Whose mobile operator is known from one of these.' })
  readonly carrierSources?: readonly Source[] | null

  @Field(() => [ContentKindEnum], { nullable: true, description: 'Whose most telling part is one of these.' })
  readonly contentKinds?: readonly MediaKind[] | null

  @Field(() => [ID], {
    nullable: true,
    description:
      'Decided by one of these: ids of members and API keys, `rules`, or `people` for anybody but the rules. The decision that stands counts.',
  })
  readonly decidedBy?: readonly string[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received then or later; a full quarter of an hour.' })
  readonly receivedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before then; a full quarter of an hour.' })
  readonly receivedBefore?: Date | null

  @Field(() => [Int], {
    nullable: true,
    description: 'Received in one of these hours of the day, 0 to 23, on the clocks of `timeZone`.',
  })
  readonly hours?: readonly number[] | null

  @Field(() => [WeekdayEnum], {
    nullable: true,
    description: 'Received on one of these days of the week, on the clocks of `timeZone`.',
  })
  readonly weekdays?: readonly Weekday[] | null
}

@ObjectType('StatsRow', { description: 'One count. What it is not grouped by is null.', simpleResolvers: true })
export class StatsRowView extends ClockKeyView implements StatsKey {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, or `unknown`.' })
  readonly country!: string | null

  @Field(() => String, { nullable: true, description: 'The mobile operator, or `unknown`.' })
  readonly carrier!: string | null

  @Field(() => OriginSourceEnum, { nullable: true, description: 'Where the mobile operator is known from.' })
  readonly carrierSource!: Source | null

  @Field(() => ContentKindEnum, { nullable: true, description: 'What the most telling part is.' })
  readonly contentKind!: MediaKind | null

  @Field(() => FolderEnum, { nullable: true, description: 'The folder.' })
  readonly folder!: Folder | null

  @Field(() => ReasonEnum, { nullable: true, description: 'The reason; null also for those that have none.' })
  readonly reason!: Reason | null

  @Field(() => ID, { nullable: true, description: 'The inbox.' })
  readonly inboxId!: StatsKey['inboxId']

  @Field(() => String, {
    nullable: true,
    description: 'The keyword, as its owner wrote it last; null also for those that came without one.',
  })
  readonly keyword!: string | null

  @Field(() => DeciderView, {
    nullable: true,
    description: 'Whose decision stands; null also for those that nobody has decided.',
  })
  readonly moderator!: Decider | null

  @Field(() => Int, { description: 'How many submissions.' })
  readonly count!: number

  @Field(() => Int, {
    nullable: true,
    description:
      'How many there were in the span that is compared with; of dates, in the interval at the same place. Null where nothing is compared.',
  })
  readonly countBefore!: number | null
}

@ObjectType('UniqueSenders', { description: 'How many phones wrote.', simpleResolvers: true })
export class UniqueSendersView implements UniqueSenders {
  @Field(() => Int, { description: 'How many; each phone once.' })
  readonly count!: number

  @Field(() => Boolean, {
    description:
      'Whether it was reckoned up from a part of the phones, as it is where very many wrote: it may be off by about 1 %.',
  })
  readonly isEstimated!: boolean
}

@ObjectType('SubmissionStats', { description: 'Counts of submissions, exact at this moment.' })
export class SubmissionStatsView extends StatsAnswerView {
  @Field(() => [StatsRowView], {
    description: 'By time, then by the other dimensions; what has none is left out. 10,000 at most.',
    simple: true,
  })
  readonly rows: readonly StatsRowView[]

  override readonly total: number
  override readonly totalBefore: number | null
  override readonly span: StatsSpanView
  override readonly spanBefore: StatsSpanView | null

  constructor(readonly stats: SubmissionStats) {
    super()
    this.total = stats.total
    this.totalBefore = stats.totalBefore
    this.rows = stats.rows
    this.span = stats.span
    this.spanBefore = stats.spanBefore
  }
}

const filterOf = (filter: StatsFilterInput | null | undefined, reach: Reach): StatsFilter => ({
  inboxIds: narrowed(reach, filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null),
  folders: filter?.folders ?? null,
  reasons: filter?.reasons ?? null,
  hasReason: filter?.hasReason ?? null,
  keyword: filter?.keyword ?? null,
  countries: filter?.countries ?? null,
  carriers: filter?.carriers ?? null,
  carrierSources: filter?.carrierSources ?? null,
  contentKinds: filter?.contentKinds ?? null,
  decidedBy: filter?.decidedBy ?? null,
  receivedFrom: filter?.receivedFrom ?? null,
  receivedBefore: filter?.receivedBefore ?? null,
  hours: filter?.hours ?? null,
  weekdays: filter?.weekdays ?? null,
})

@ArgsType()
class SubmissionStatsArgs extends StatsClockArgs {
  @Field(() => StatsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
  readonly filter?: StatsFilterInput | null

  @Field(() => [StatsDimensionEnum], { nullable: true, description: 'What to count by; the total without it.' })
  readonly groupBy?: readonly Dimension[] | null
}

@Resolver(() => SubmissionStatsView)
export class StatsResolver {
  constructor(private readonly stats: AskStats) {}

  @Query(() => SubmissionStatsView, {
    description:
      'How many submissions came in, exact at this moment, by the time of their receipt. Some combinations are not kept: `NOT_COUNTED_TOGETHER` says which to ask for instead.',
  })
  async submissionStats(
    @Args(() => SubmissionStatsArgs) asked: SubmissionStatsArgs,
    @Ctx() { viewer }: Asking,
  ): Promise<SubmissionStatsView> {
    const answer = await this.stats.ofSubmissions({
      organisationId: viewer.organisationId,
      filter: filterOf(asked.filter, viewer),
      ...clockOf(asked),
      groupBy: asked.groupBy ?? [],
    })
    if (!answer.ok) throw refuseStats(answer.failure)
    return new SubmissionStatsView(answer.value)
  }

  @FieldResolver(() => UniqueSendersView, {
    nullable: true,
    description: 'How many phones wrote; null where the filter asks for more than inboxes and a span of time.',
  })
  uniqueSenders(@Root() { stats }: SubmissionStatsView): Promise<UniqueSendersView | null> {
    return this.stats.sendersOf(stats.query)
  }

  @FieldResolver(() => String, {
    description: 'The rows as a CSV (RFC 4180) for spreadsheets, with a first row of names.',
  })
  csv(@Root() { stats }: SubmissionStatsView): string {
    return tableOf(stats)
      .map((cells) => csvLine(cells, 'spreadsheet'))
      .join('')
  }
}
