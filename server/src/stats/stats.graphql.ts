import { GraphQLError } from 'graphql'
import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { narrowed, type Reach } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import { FolderEnum } from '../submission/folder.graphql.js'
import type { Folder } from '../submission/submission.js'
import { checkQuery, type Dimension, type StatsFilter } from './query.js'
import { countSubmissions } from './query.store.js'

export const StatsDimensionEnum = enumOf<Dimension>('StatsDimension', 'What submissions are counted by.', {
  folder: 'Where they lie now.',
  day: 'The day of receipt, in the zone asked for.',
  country: "The sender's country.",
  carrier: "The sender's mobile operator.",
})

@InputType('StatsFilter', { description: 'Which submissions are counted; everything given must hold.' })
export class StatsFilterInput {
  @Field(() => [ID], { nullable: true, description: 'In one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [FolderEnum], { nullable: true, description: 'In one of these folders.' })
  readonly folders?: readonly Folder[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received then or later; a full quarter of an hour.' })
  readonly receivedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before then; a full quarter of an hour.' })
  readonly receivedBefore?: Date | null
}

@ObjectType('StatsRow', { description: 'One count. What it is not grouped by is null.', simpleResolvers: true })
export class StatsRowView {
  @Field(() => FolderEnum, { nullable: true, description: 'The folder.' })
  readonly folder!: Folder | null

  @Field(() => String, { nullable: true, description: 'The day of receipt as YYYY-MM-DD, in the zone asked for.' })
  readonly day!: string | null

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2, or `unknown`.' })
  readonly country!: string | null

  @Field(() => String, { nullable: true, description: 'The mobile operator, or `unknown`.' })
  readonly carrier!: string | null

  @Field(() => Int, { description: 'How many submissions.' })
  readonly count!: number
}

@ObjectType('SubmissionStats', { description: 'Counts of submissions, exact at this moment.', simpleResolvers: true })
export class SubmissionStatsView {
  @Field(() => Int, { description: 'The sum of the rows.' })
  readonly total!: number

  @Field(() => [StatsRowView], { description: 'By day, then by the other dimensions; what has none is left out.' })
  readonly rows!: readonly StatsRowView[]
}

const filterOf = (filter: StatsFilterInput | null | undefined, reach: Reach): StatsFilter => ({
  inboxIds: narrowed(reach, filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null),
  folders: filter?.folders ?? null,
  receivedFrom: filter?.receivedFrom ?? null,
  receivedBefore: filter?.receivedBefore ?? null,
})

@Resolver()
export class StatsResolver {
  constructor(private readonly db: Db) {}

  @Query(() => SubmissionStatsView, { description: 'How many submissions came in, exact at this moment.' })
  async submissionStats(
    @Arg('filter', () => StatsFilterInput, { nullable: true, description: 'Which ones; all without it.' })
    filter: StatsFilterInput | null | undefined,
    @Arg('groupBy', () => [StatsDimensionEnum], {
      nullable: true,
      description: 'What to count by; the total without it.',
    })
    groupBy: readonly Dimension[] | null | undefined,
    @Arg('timeZone', () => TimeZoneScalar, {
      nullable: true,
      description: 'The zone that days are counted in; UTC without it.',
    })
    timeZone: string | null | undefined,
    @Ctx() { viewer }: Asking,
  ): Promise<SubmissionStatsView> {
    const query = {
      organisationId: viewer.organisationId,
      filter: filterOf(filter, viewer),
      groupBy: groupBy ?? [],
      timeZone: timeZone ?? 'UTC',
    }
    const checked = checkQuery(query)
    if (!checked.ok)
      throw new GraphQLError(checked.failure.message, {
        extensions: { code: 'BAD_USER_INPUT', path: checked.failure.path },
      })
    const rows = await countSubmissions(this.db, query)
    return { total: rows.reduce((sum, { count }) => sum + count, 0), rows }
  }
}
