import { Field, ID, InputType } from 'type-graphql'
import { GraphQLError } from 'graphql'
import { may, type Viewer } from '../account/account.js'
import { never } from '../kernel/never.js'
import { idIfGiven, idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar, TimeZoneScalar } from '../platform/scalars.js'
import { SenderFilterInput, senderFilterOf } from '../sender/sender.graphql.js'
import { SmsFilterInput, smsFilterOf } from '../sms-inbox/filter.graphql.js'
import { filterOf, SubmissionFilterInput } from '../submission/filter.graphql.js'
import { SubscriberFilterInput, subscriberFilterOf } from '../subscriber/subscriber.graphql.js'
import type { CsvMode } from './csv.js'
import { ExportKindEnum, ExportModeEnum, MediaCopiesEnum } from './export.graphql.js'
import type { ExportWish } from './export.js'
import type { ExportFilter, ExportKind, MediaCopies, Span } from './filter.js'

@InputType('ExportSpan', { description: 'A span of time; without an end it is open there.' })
export class ExportSpanInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'From then on.' })
  readonly from?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before then.' })
  readonly until?: Date | null
}

/** What every export is told, whether it is asked for once or again and again. */
@InputType('ExportWishInput', { description: 'Which rows, which of their columns, and how they are written.' })
export class ExportWishInput {
  @Field(() => ExportKindEnum, { description: 'What it holds. Only the filter of this kind may be given.' })
  readonly kind!: ExportKind

  @Field(() => SubmissionFilterInput, { nullable: true, description: 'Which submissions; also of their media.' })
  readonly submissions?: SubmissionFilterInput | null

  @Field(() => SmsFilterInput, { nullable: true, description: 'Which SMS.' })
  readonly sms?: SmsFilterInput | null

  @Field(() => SenderFilterInput, { nullable: true, description: 'Which phones.' })
  readonly senders?: SenderFilterInput | null

  @Field(() => SubscriberFilterInput, { nullable: true, description: 'Which subscribers of the campaign.' })
  readonly subscribers?: SubscriberFilterInput | null

  @Field(() => ID, {
    nullable: true,
    description: 'Whose subscribers; or of the ledger, what is of this campaign alone.',
  })
  readonly campaignId?: string | null

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'Of the ledger, what is of this phone alone.' })
  readonly phone?: string | null

  @Field(() => ID, { nullable: true, description: 'Of unmatched messages, those on this code alone.' })
  readonly shortCodeId?: string | null

  @Field(() => ExportSpanInput, {
    nullable: true,
    description:
      'Of which time, for what has no times in a filter of its own: senders by their last message, subscribers by the last change, the ledger, unmatched messages, the audit log.',
  })
  readonly span?: ExportSpanInput | null

  @Field(() => MediaCopiesEnum, { nullable: true, description: 'Which copies of media: the originals without it.' })
  readonly copies?: MediaCopies | null

  @Field(() => [String], {
    nullable: true,
    description: 'Which columns, in their order: `exportColumns` tells them. The usual ones without it.',
  })
  readonly columns?: readonly string[] | null

  @Field(() => TimeZoneScalar, { description: 'The zone that times are written in.' })
  readonly timeZone!: string

  @Field(() => ExportModeEnum, { defaultValue: 'spreadsheet', description: 'How cells are written.' })
  readonly mode!: CsvMode

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the file begins with a byte order mark: for spreadsheets, unless said otherwise.',
  })
  readonly byteOrderMark?: boolean | null
}

const filterNames = ['submissions', 'sms', 'senders', 'subscribers'] as const

const filterNameOf: Partial<Record<ExportKind, (typeof filterNames)[number]>> = {
  submissions: 'submissions',
  media: 'submissions',
  sms: 'sms',
  senders: 'senders',
  subscribers: 'subscribers',
}

const refuse = (path: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path: [path] } })

const spanOf = (span: ExportSpanInput | null | undefined): Span => ({
  from: span?.from ?? null,
  until: span?.until ?? null,
})

const filterOfWish = (input: ExportWishInput, viewer: Viewer): ExportFilter => {
  const { kind } = input
  const stranger = filterNames.find((name) => input[name] && filterNameOf[kind] !== name)
  if (stranger) throw refuse(stranger, `An export of ${kind} takes no filter of ${stranger}.`)
  const span = spanOf(input.span)
  const campaignId = idIfGiven<'campaign'>(input.campaignId)
  switch (kind) {
    case 'submissions':
      return { kind, which: filterOf(input.submissions) }
    case 'media':
      return {
        kind,
        which: filterOf(input.submissions),
        copies: input.copies ?? 'originals',
        masked: !may(viewer, 'moderate'),
      }
    case 'sms':
      return { kind, which: smsFilterOf(input.sms) }
    case 'senders':
      return { kind, which: { ...senderFilterOf(input.senders), ...span } }
    case 'subscribers':
      return {
        kind,
        which: { ...subscriberFilterOf(input.subscribers), ...span, campaignId: idOf(input.campaignId ?? '') },
      }
    case 'consent':
      return { kind, which: { ...span, phone: input.phone ?? null, campaignId } }
    case 'unmatched':
      return { kind, which: { ...span, shortCodeId: idIfGiven<'short-code'>(input.shortCodeId) } }
    case 'audit':
      return { kind, which: span }
    default:
      return never(kind)
  }
}

/** What is meant; a sentence when it means nothing. */
export const wishOf = (input: ExportWishInput, viewer: Viewer): ExportWish => ({
  filter: filterOfWish(input, viewer),
  columns: input.columns ?? [],
  timeZone: input.timeZone,
  mode: input.mode,
  byteOrderMark: input.byteOrderMark ?? input.mode === 'spreadsheet',
})
