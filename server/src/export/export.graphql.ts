import { Ctx, Field, FieldResolver, Float, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Actor } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { enumOf } from '../platform/graphql-enum.js'
import { connectionType } from '../platform/page.graphql.js'
import { DateTimeScalar, TimeZoneScalar } from '../platform/scalars.js'
import { referenceOf, type IdRange } from '../submission/reference.js'
import type { SubmissionId } from '../submission/submission.js'
import type { CsvMode } from './csv.js'
import type { Export, ExportScheduleId, ExportState } from './export.js'
import type { ExportFilter, ExportKind, MediaCopies } from './filter.js'
import { mayChange } from './rights.js'
import type { RunSpan } from './runs.js'

export const ExportKindEnum = enumOf<ExportKind>('ExportKind', 'What an export holds.', {
  submissions: 'Submissions, one a row.',
  sms: 'What phones wrote to campaigns, with what it answers.',
  senders: 'The phones that have written.',
  subscribers: 'Who is and was in a campaign.',
  consent: 'The ledger of consent, with its evidence.',
  unmatched: 'Messages that nobody’s keyword matched.',
  audit: 'Who decided and changed what.',
  media: 'A ZIP of the files of submissions, with an index.',
})

export const ExportStateEnum = enumOf<ExportState>('ExportState', 'How far an export has come.', {
  waiting: 'Its turn has not come yet.',
  running: 'Its file is being made.',
  done: 'It can be fetched.',
  failed: 'It could not be made.',
  cancelled: 'Somebody cancelled it.',
  expired: 'Its file was removed.',
})

export const ExportModeEnum = enumOf<CsvMode>('ExportMode', 'How cells are written.', {
  spreadsheet: 'Nothing in it is taken for a formula: such cells, phone numbers too, get an apostrophe.',
  machine: 'Every cell as it is.',
})

export const MediaCopiesEnum = enumOf<MediaCopies>('MediaCopies', 'Which copies of media.', {
  originals: 'As the phones sent them, with all that they may tell.',
  previews: 'Upright copies of bounded size, without metadata.',
})

@ObjectType('ExportCriterion', { description: 'One field of a filter.', simpleResolvers: true })
export class ExportCriterionView {
  @Field(() => String, { description: 'As it is called in the filter.' })
  readonly name: string

  @Field(() => [String], { description: 'What was asked for; times are ISO 8601 in UTC.' })
  readonly values: readonly string[]

  constructor(name: string, values: readonly string[]) {
    this.name = name
    this.values = values
  }
}

@ObjectType('Export', { description: 'A file of the organisation’s data.', simpleResolvers: true })
export class ExportView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => ExportKindEnum, { description: 'What it holds.' })
  readonly kind: ExportKind

  @Field(() => [ExportCriterionView], { description: 'Which rows: what was given of the filter of its kind.' })
  readonly filter: readonly ExportCriterionView[]

  @Field(() => [String], { description: 'Its columns, in their order; empty for an archive.' })
  readonly columns: readonly string[]

  @Field(() => TimeZoneScalar, { description: 'The zone that its times are written in.' })
  readonly timeZone: string

  @Field(() => ExportModeEnum, { description: 'How its cells are written.' })
  readonly mode: CsvMode

  @Field(() => Boolean, { description: 'Whether it begins with a byte order mark.' })
  readonly byteOrderMark: boolean

  @Field(() => String, { description: 'Who asked for it.' })
  readonly requestedBy: Actor['name']

  @Field(() => Boolean, { description: 'Whether a schedule had it made.' })
  readonly scheduled: boolean

  @Field(() => ExportStateEnum, { description: 'How far it has come.' })
  readonly state: ExportState

  @Field(() => String, { nullable: true, description: 'Why it failed, as a sentence.' })
  readonly stateReason: string | null

  @Field(() => Int, { description: 'How many rows, or files, are written.' })
  readonly rows: number

  @Field(() => Int, { nullable: true, description: 'About how many there will be; null while nobody knows.' })
  readonly rowsExpected: number | null

  @Field(() => Float, { nullable: true, description: 'How many bytes the file has; null until it is whole.' })
  readonly size: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Where it is fetched, with a session or a key; null without a file.',
  })
  readonly path: string | null

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it began to be made.' })
  readonly startedAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was whole, or ended without a file.' })
  readonly finishedAt: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'From then on its file is gone.' })
  readonly expiresAt: Date | null

  /** Who that is; its name alone is told. */
  readonly actor: Actor

  /** Of which schedule it is a file, and for which span: told by what it is to that. */
  readonly run: RunOf | null

  constructor(row: Export) {
    const { filter } = row
    this.id = row.id
    this.actor = row.requestedBy
    this.run = runOf(row)
    this.kind = filter.kind
    this.filter = criteriaOf(filter)
    this.columns = row.columns
    this.timeZone = row.timeZone
    this.mode = row.mode
    this.byteOrderMark = row.byteOrderMark
    this.requestedBy = row.requestedBy.name
    this.scheduled = row.scheduleId !== null
    this.state = row.state
    this.stateReason = row.stateReason
    this.rows = row.rows
    this.rowsExpected = row.rowsExpected
    this.size = row.size
    this.path = row.state === 'done' ? `/exports/${row.id}/file` : null
    this.createdAt = row.createdAt
    this.startedAt = row.startedAt
    this.finishedAt = row.finishedAt
    this.expiresAt = row.expiresAt
  }
}

type RunOf = { readonly scheduleId: ExportScheduleId; readonly span: RunSpan | null }

const runOf = ({ scheduleId, spanFrom, spanUntil }: Export): RunOf | null =>
  scheduleId && { scheduleId, span: spanFrom && spanUntil && { from: spanFrom, until: spanUntil } }

/** Asked here, because it depends on who looks. */
@Resolver(() => ExportView)
export class ExportRightsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the viewer may cancel it and remove its file.' })
  mayChange(@Root() { actor }: ExportView, @Ctx() { viewer }: Asking): boolean {
    return mayChange(viewer, { requestedBy: actor })
  }
}

/** What is null was not asked for. */
export const criteriaOf = (filter: ExportFilter): readonly ExportCriterionView[] => {
  const asked = filter.kind === 'media' ? { ...filter.which, copies: filter.copies } : filter.which
  return Object.entries(asked).flatMap(([name, value]: [string, unknown]) =>
    value === null ? [] : [new ExportCriterionView(name, valuesOf(value))],
  )
}

/** Ids that begin alike are one reference, as its sender was told it. */
const isIdRange = (value: object): value is IdRange => 'first' in value && 'last' in value

const valuesOf = (value: unknown): readonly string[] => {
  if (value instanceof Date) return [value.toISOString()]
  if (Array.isArray(value)) return value.map(String)
  // The first of the ids is one that a submission could have.
  if (typeof value === 'object' && value !== null && isIdRange(value)) return [referenceOf(value.first as SubmissionId)]
  return [String(value)]
}

export const ExportConnection = connectionType('Export', ExportView)

@ObjectType('ExportColumn', { description: 'A column that an export can have.', simpleResolvers: true })
export class ExportColumnView {
  @Field(() => String, { description: 'Its name in the first row; it stays what it is.' })
  readonly name: string

  @Field(() => String, { description: 'What it says.' })
  readonly about: string

  @Field(() => Boolean, { description: 'Whether it is there unless other columns are asked for.' })
  readonly usual: boolean

  constructor(name: string, about: string, usual: boolean) {
    this.name = name
    this.about = about
    this.usual = usual
  }
}
