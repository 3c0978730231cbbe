import { Arg, createUnionType, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { NotAllowedView } from '../account/refusal.graphql.js'
import type { Db } from '../platform/db.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import type { SaveWeekly } from './weekly.use-case.js'
import type { WeeklyFigures } from './weekly.js'
import { findWeekly } from './weekly.store.js'

@ObjectType('WeeklyFigures', {
  description: 'A mail with the figures of each week: of what you may see when it is sent.',
  simpleResolvers: true,
})
export class WeeklyFiguresView {
  @Field(() => Boolean, { description: 'Whether you get it.' })
  readonly on: boolean

  @Field(() => TimeZoneScalar, { nullable: true, description: 'On whose clocks weeks begin; null while it is off.' })
  readonly timeZone: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next one is sent; null while it is off.' })
  readonly nextAt: Date | null

  constructor(weekly: WeeklyFigures | null) {
    this.on = weekly !== null
    this.timeZone = weekly?.timeZone ?? null
    this.nextAt = weekly?.nextAt ?? null
  }
}

@InputType('SaveWeeklyFiguresInput', { description: 'Whether you get a mail with the figures of each week.' })
export class SaveWeeklyFiguresInput {
  @Field(() => Boolean, { description: 'Whether you want it.' })
  readonly on!: boolean

  @Field(() => TimeZoneScalar, {
    defaultValue: 'UTC',
    description: 'On whose clocks weeks begin on Monday, and the mail is sent at eight in the morning.',
  })
  readonly timeZone!: string
}

@ObjectType('WeeklyFiguresSaved', { description: 'How it is from now on.', simpleResolvers: true })
export class WeeklyFiguresSavedView {
  @Field(() => WeeklyFiguresView, { description: 'As it is from now on.' })
  readonly weeklyFigures: WeeklyFiguresView

  constructor(weekly: WeeklyFigures | null) {
    this.weeklyFigures = new WeeklyFiguresView(weekly)
  }
}

const SaveWeeklyFiguresResult = createUnionType({
  name: 'SaveWeeklyFiguresResult',
  description: 'What came of it.',
  types: () => [WeeklyFiguresSavedView, NotAllowedView] as const,
})

@ObjectType('SaveWeeklyFiguresPayload', { description: 'The answer to `saveWeeklyFigures`.', simpleResolvers: true })
export class SaveWeeklyFiguresPayload {
  @Field(() => SaveWeeklyFiguresResult, { description: 'How it is from now on, or why nothing was changed.' })
  readonly result!: typeof SaveWeeklyFiguresResult
}

type Deps = { readonly db: Db; readonly save: SaveWeekly }

@Resolver()
export class WeeklyFiguresResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => WeeklyFiguresView, {
    nullable: true,
    description: 'Whether you get a mail with the figures of each week; null for an API key.',
  })
  async weeklyFigures(@Ctx() { viewer }: Asking): Promise<WeeklyFiguresView | null> {
    return viewer.kind === 'member' ? new WeeklyFiguresView(await findWeekly(this.deps.db, viewer.memberId)) : null
  }

  @Mutation(() => SaveWeeklyFiguresPayload, {
    description: 'Switches your own mail with the figures of each week on or off.',
  })
  async saveWeeklyFigures(
    @Arg('input', () => SaveWeeklyFiguresInput, { description: 'Whether, and on whose clocks.' })
    { on, timeZone }: SaveWeeklyFiguresInput,
    @Ctx() { viewer }: Asking,
  ): Promise<SaveWeeklyFiguresPayload> {
    if (viewer.kind !== 'member') return { result: new NotAllowedView('An API key gets no mail.') }
    return { result: new WeeklyFiguresSavedView(await this.deps.save({ viewer, timeZone: on ? timeZone : null })) }
  }
}
