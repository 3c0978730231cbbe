import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import { WeekdayEnum } from '../submission/filter.graphql.js'
import type { Weekday } from '../submission/filter.js'
import type {
  ClockKey,
  Comparison,
  Decider,
  DecisionDimension,
  Dimension,
  EventDimension,
  EventPlace,
  Interval,
} from './dimensions.js'
import type { StatsEvent } from './events.js'

const clock = {
  date: 'The day, or whatever `interval` says, on the clocks of `timeZone`.',
  hour: 'The hour of the day, 0 to 23, on the clocks of `timeZone`.',
  weekday: 'The day of the week on the clocks of `timeZone`.',
} as const

export const StatsDimensionEnum = enumOf<Dimension>(
  'StatsDimension',
  'What submissions are counted by, at the time of their receipt. Time, FOLDER and INBOX go with everything. Besides them one of these: COUNTRY, CARRIER and CARRIER_SOURCE, which go together; KIND; REASON; KEYWORD; MODERATOR.',
  {
    ...clock,
    country: "The sender's country; opens with `countries`.",
    carrier: "The sender's mobile operator; opens with `carriers`.",
    'carrier-source': 'Where the mobile operator is known from; opens with `carrierSources`.',
    kind: 'What the most telling part is; opens with `contentKinds`.',
    folder: 'Where they lie now; opens with `folders`.',
    reason: 'Why they lie there; opens with `reasons`, and what has none with `hasReason: false`.',
    inbox: 'The inbox; opens with `inboxIds`.',
    keyword:
      'The keyword that led them here, in capitals or not; opens with `keyword`, and what has none with an empty one.',
    moderator:
      'Whose decision stands: a person, a program or the rules; opens with `decidedBy`, and what has none with `folders: [PENDING]`.',
  },
)

export const DecisionDimensionEnum = enumOf<DecisionDimension>(
  'DecisionDimension',
  'What decisions are counted by, at the time when they were made. All of them go together.',
  {
    ...clock,
    folder: 'Where they put the submission.',
    inbox: 'The inbox.',
    moderator: 'Whose decision it is.',
  },
)

export const EventDimensionEnum = enumOf<EventDimension>(
  'EventDimension',
  'What SMS, replies and postbacks are counted by. All of them go together.',
  {
    ...clock,
    event: 'What happened.',
    inbox: 'The inbox; null for what is of a campaign.',
    campaign: 'The campaign; null for what is of an inbox.',
  },
)

export const StatsEventEnum = enumOf<StatsEvent>('StatsEvent', 'What else is counted of inboxes and campaigns.', {
  'sms-received': 'A phone wrote to a campaign by SMS; counted when it was received.',
  'reply-sent':
    'A text to the sender of a submission left, and nothing more is known yet; counted when it was asked for, as all replies are.',
  'reply-delivered': 'It is on the phone.',
  'reply-failed': 'It failed, or came too late.',
  'reply-unknown': 'Nobody knows whether it left.',
  'reply-withheld': 'It was not sent on purpose.',
  'postback-delivered': 'A third party took an approved submission; counted when it was asked for.',
  'postback-failed': 'It was given up.',
})

/** Whether something is of an inbox or of a campaign. */
export const StatsPlaceEnum = enumOf<EventPlace>('StatsPlace', 'Of what SMS, replies and postbacks are counted.', {
  inbox: 'Of inboxes: replies to submissions, and the postbacks of submissions.',
  campaign: 'Of campaigns: the SMS that came to them, and their postbacks.',
})

export const StatsIntervalEnum = enumOf<Interval>('StatsInterval', 'How long a DATE is.', {
  'quarter-hour': 'A quarter of an hour.',
  hour: 'An hour. The one that comes twice, when summer time ends, is two.',
  day: 'A day.',
  week: 'A week that begins on Monday.',
  month: 'A month.',
})

export const StatsComparisonEnum = enumOf<Comparison>(
  'StatsComparison',
  'Which span is counted beside the one asked for.',
  {
    'previous-period': 'The one that ends where it begins: as many days on the clocks of `timeZone`, or as long.',
    'year-before': 'The same days a year before.',
  },
)

@ObjectType('Decider', { description: 'Whose decisions are counted.', simpleResolvers: true })
export class DeciderView implements Decider {
  @Field(() => ID, { description: 'What `decidedBy` takes: of a member, of an API key, or `rules`.' })
  readonly id!: string

  @Field(() => String, {
    nullable: true,
    description: 'The name; null for the rules, and when nobody has it any more.',
  })
  readonly name!: string | null
}

/** The time of a count: the same fields everywhere. */
@ObjectType({ simpleResolvers: true })
export abstract class ClockKeyView implements ClockKey {
  @Field(() => String, {
    nullable: true,
    description:
      'How the interval begins on the clock: 2026-11-23, or 2026-11-23T09:15 where it is shorter than a day.',
  })
  readonly date!: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the interval begins, cut off where the span asked for begins.',
  })
  readonly from!: Date | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is over, cut off where the span asked for ends.',
  })
  readonly before!: Date | null

  @Field(() => Int, { nullable: true, description: 'The hour of the day, 0 to 23.' })
  readonly hour!: number | null

  @Field(() => WeekdayEnum, { nullable: true, description: 'The day of the week.' })
  readonly weekday!: Weekday | null
}

/** Which time was counted. */
@ObjectType('StatsSpan', { description: 'A span of time that was counted.', simpleResolvers: true })
export class StatsSpanView {
  @Field(() => DateTimeScalar, { nullable: true, description: 'From then on; null for everything before.' })
  readonly from!: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before then; null for everything behind.' })
  readonly before!: Date | null
}

/** What every question about counts is asked with. */
@ArgsType()
export abstract class StatsClockArgs {
  @Field(() => StatsIntervalEnum, { nullable: true, description: 'How long a DATE is; a day without it.' })
  readonly interval?: Interval | null

  @Field(() => TimeZoneScalar, {
    nullable: true,
    description: 'On whose clocks dates, hours and days of the week are counted; UTC without it.',
  })
  readonly timeZone?: string | null

  @Field(() => StatsComparisonEnum, {
    nullable: true,
    description: 'Which span is counted beside it; the filter must say from when to when, then.',
  })
  readonly compareWith?: Comparison | null
}

export const clockOf = ({ interval, timeZone, compareWith }: StatsClockArgs) => ({
  interval: interval ?? 'day',
  timeZone: timeZone ?? 'UTC',
  compareWith: compareWith ?? null,
})

/** What every answer says beside its rows. */
@ObjectType({ simpleResolvers: true })
export abstract class StatsAnswerView {
  @Field(() => Int, { description: 'The sum of the rows.' })
  readonly total!: number

  @Field(() => Int, {
    nullable: true,
    description: 'The sum of the span that is compared with; null where nothing is compared.',
  })
  readonly totalBefore!: number | null

  @Field(() => StatsSpanView, { description: 'The span that was asked for.' })
  readonly span!: StatsSpanView

  @Field(() => StatsSpanView, {
    nullable: true,
    description: 'The span that is compared with; null where nothing is compared.',
  })
  readonly spanBefore!: StatsSpanView | null
}
