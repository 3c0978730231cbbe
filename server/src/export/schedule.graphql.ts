import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { Result } from '../kernel/result.js'
import type { Db } from '../platform/db.js'
import { enumOf } from '../platform/graphql-enum.js'
import { idIfGiven, idOf } from '../platform/page.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import {
  maySeeTo,
  type RemoveExportSchedule,
  type SaveExportSchedule,
  type ScheduleRefusal,
} from './change-schedule.use-case.js'
import type { CsvMode } from './csv.js'
import { criteriaOf, ExportCriterionView, ExportKindEnum, ExportModeEnum } from './export.graphql.js'
import type { ExportKind } from './filter.js'
import { coveredUntil, type Run } from './runs.js'
import { findRuns } from './runs.store.js'
import type { ExportSchedule } from './schedule.js'
import { findNames, listSchedules } from './schedule.store.js'
import { ExportWishInput, wishOf } from './wish.graphql.js'

export const ExportRhythmEnum = enumOf<ExportSchedule['every']>('ExportRhythm', 'How often an export is made.', {
  day: 'Every day.',
  week: 'Every week, on one day.',
})

@ObjectType('ExportSchedule', {
  description: 'An export that is made again and again, each time of what came since.',
  simpleResolvers: true,
})
export class ExportScheduleView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'What its people call it.' })
  readonly name: string

  @Field(() => ExportKindEnum, { description: 'What its files hold.' })
  readonly kind: ExportKind

  @Field(() => [ExportCriterionView], { description: 'Which rows: what was given of the filter of its kind.' })
  readonly filter: readonly ExportCriterionView[]

  @Field(() => [String], { description: 'The columns of its files, in their order; empty for archives.' })
  readonly columns: readonly string[]

  @Field(() => ExportModeEnum, { description: 'How their cells are written.' })
  readonly mode: CsvMode

  @Field(() => Boolean, { description: 'Whether they begin with a byte order mark.' })
  readonly byteOrderMark: boolean

  @Field(() => String, { description: 'On whose behalf: its files hold what that member may see when they are made.' })
  readonly onBehalfOf: string

  @Field(() => ExportRhythmEnum, { description: 'How often.' })
  readonly every: ExportSchedule['every']

  @Field(() => Int, { nullable: true, description: 'On which day: 1 is Monday. Null for every day.' })
  readonly weekday: number | null

  @Field(() => String, { description: 'When, on the clocks of its zone: 07:30.' })
  readonly at: string

  @Field(() => TimeZoneScalar, { description: 'Its zone.' })
  readonly timeZone: string

  @Field(() => DateTimeScalar, { description: 'When it runs next.' })
  readonly nextAt: Date

  @Field(() => DateTimeScalar, {
    description: 'All that was received before is in one of its files. What could not be made, a later file holds.',
  })
  readonly coveredUntil: Date

  @Field(() => ID, { nullable: true, description: 'The destination where its files are put; null for none.' })
  readonly destinationId: string | null

  @Field(() => Boolean, { description: 'Whether that member is mailed each file. What failed is always told.' })
  readonly mailed: boolean

  @Field(() => String, { nullable: true, description: 'Why it runs no more, as a sentence; null while it does.' })
  readonly problem: string | null

  constructor(row: ExportSchedule, onBehalfOf: string, runs: readonly Run[]) {
    const { filter } = row
    this.id = row.id
    this.name = row.name
    this.kind = filter.kind
    this.filter = criteriaOf(filter)
    this.columns = row.columns
    this.mode = row.mode
    this.byteOrderMark = row.byteOrderMark
    this.onBehalfOf = onBehalfOf
    this.every = row.every
    this.weekday = row.weekday
    this.at = row.atTime
    this.timeZone = row.timeZone
    this.nextAt = row.nextAt
    this.coveredUntil = coveredUntil(row, runs)
    this.destinationId = row.destinationId
    this.mailed = row.mailed
    this.problem = row.problem
  }
}

@InputType('SaveExportScheduleInput', { description: 'A whole schedule. Without an id: a new one.' })
export class SaveExportScheduleInput extends ExportWishInput {
  @Field(() => ID, { nullable: true, description: 'The one to change.' })
  readonly id?: string | null

  @Field(() => String, { description: 'What its people call it; at most 100 characters.' })
  readonly name!: string

  @Field(() => ExportRhythmEnum, { description: 'How often.' })
  readonly every!: ExportSchedule['every']

  @Field(() => Int, { nullable: true, description: 'Of what runs every week, the day: 1 is Monday.' })
  readonly weekday?: number | null

  @Field(() => String, { description: 'When, on the clocks of its zone: 07:30.' })
  readonly at!: string

  @Field(() => ID, {
    nullable: true,
    description: 'The destination where its files are put; of those that administrators may choose.',
  })
  readonly destinationId?: string | null

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether whoever saves it is mailed each file; without a destination it must be so.',
  })
  readonly mailed!: boolean
}

@InputType('RemoveExportScheduleInput', { description: 'Which schedule.' })
export class RemoveExportScheduleInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@ObjectType('ExportScheduleSaved', { description: 'It is so now.', simpleResolvers: true })
export class ExportScheduleSavedView {
  @Field(() => ExportScheduleView, { description: 'The schedule.' })
  readonly schedule: ExportScheduleView

  constructor(schedule: ExportScheduleView) {
    this.schedule = schedule
  }
}

const ExportScheduleResult = createUnionType({
  name: 'ExportScheduleResult',
  description: 'What came of it.',
  types: () => [ExportScheduleSavedView, InvalidInputView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('ExportSchedulePayload', { description: 'What came of it.', simpleResolvers: true })
export class ExportSchedulePayload {
  @Field(() => ExportScheduleResult, { description: 'The schedule, or why nothing was done.' })
  readonly result!: typeof ExportScheduleResult
}

type Deps = { readonly db: Db; readonly save: SaveExportSchedule; readonly remove: RemoveExportSchedule }

@Resolver()
export class ExportScheduleResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [ExportScheduleView], {
    description: 'The exports that are made again and again: the own ones, and for administrators all.',
  })
  async exportSchedules(@Ctx() { viewer }: Asking): Promise<ExportScheduleView[]> {
    const all = await listSchedules(this.deps.db, viewer.organisationId)
    return this.viewsOf(all.filter((each) => maySeeTo(viewer, each)))
  }

  @Mutation(() => ExportSchedulePayload, {
    description:
      'Has an export made again and again, on behalf of the person who saves it. A new one begins with what comes from now on.',
  })
  async saveExportSchedule(
    @Arg('input', () => SaveExportScheduleInput, { description: 'All of it.' }) input: SaveExportScheduleInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ExportSchedulePayload> {
    const { name, every, weekday = null, at: atTime, mailed } = input
    const destinationId = idIfGiven<'sftp-destination'>(input.destinationId)
    const id = idIfGiven<'export-schedule'>(input.id)
    const saved = await this.deps.save({
      viewer,
      id,
      wish: wishOf(input, viewer),
      rhythm: { name, every, weekday, atTime, destinationId, mailed },
    })
    return this.payloadOf(saved)
  }

  @Mutation(() => ExportSchedulePayload, { description: 'Ends a schedule; the files that it had made stay.' })
  async removeExportSchedule(
    @Arg('input', () => RemoveExportScheduleInput, { description: 'Which one.' }) { id }: RemoveExportScheduleInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ExportSchedulePayload> {
    const removed = await this.deps.remove({ viewer, id: idOf<'export-schedule'>(id) })
    return this.payloadOf(removed)
  }

  private async payloadOf(done: Result<ExportSchedule, ScheduleRefusal>): Promise<ExportSchedulePayload> {
    if (!done.ok) return { result: refusalOf(done.failure) }
    const [view] = await this.viewsOf([done.value])
    return { result: view ? new ExportScheduleSavedView(view) : new NotFoundView('There is no such schedule.') }
  }

  private async viewsOf(schedules: readonly ExportSchedule[]): Promise<ExportScheduleView[]> {
    const names = await findNames(
      this.deps.db,
      schedules.map(({ memberId }) => memberId),
    )
    const runs = await findRuns(
      this.deps.db,
      schedules.map(({ id }) => id),
    )
    return schedules.map(
      (each) => new ExportScheduleView(each, names.get(each.memberId) ?? '', runs.get(each.id) ?? []),
    )
  }
}

const refusalOf = (failure: ScheduleRefusal): typeof ExportScheduleResult => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView(`There is no such ${failure.what}.`)
    case 'invalid':
      return new InvalidInputView(failure.path, failure.message)
    default:
      return never(failure)
  }
}
