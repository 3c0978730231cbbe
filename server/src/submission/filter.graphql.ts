import { GraphQLError } from 'graphql'
import { Field, ID, InputType, Int } from 'type-graphql'
import { enumOf } from '../platform/graphql-enum.js'
import { idOf } from '../platform/page.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import { DateTimeScalar, PhoneNumberScalar, TimeZoneScalar } from '../platform/scalars.js'
import type { SubmissionFilter, SubmissionOrder, Weekday } from './filter.js'
import { FolderEnum, ReasonEnum } from './folder.graphql.js'
import { OriginSourceEnum } from './origin.graphql.js'
import type { Outcome } from './outcome.js'
import { idsOf } from './reference.js'
import type { Folder, Reason } from './submission.js'

export const SubmissionOrderEnum = enumOf<SubmissionOrder>('SubmissionOrder', 'How a list of submissions is ordered.', {
  'oldest-first': 'By the time of receipt, the oldest first: the order of a queue.',
  'newest-first': 'By the time of receipt, the newest first.',
})

export const WeekdayEnum = enumOf<Weekday>('Weekday', 'A day of the week.', {
  monday: 'Monday.',
  tuesday: 'Tuesday.',
  wednesday: 'Wednesday.',
  thursday: 'Thursday.',
  friday: 'Friday.',
  saturday: 'Saturday.',
  sunday: 'Sunday.',
})

export const ContentKindEnum = enumOf<MediaKind>('ContentKind', 'What the most telling part of a submission is.', {
  video: 'A clip, whatever comes with it.',
  image: 'A picture, and no clip.',
  audio: 'A sound, and neither clip nor picture.',
  other: 'A file of another kind, and none of those; also a part that is still to be fetched, or could not be.',
  text: 'Words alone.',
})

export const OutcomeEnum = enumOf<Outcome>(
  'SubmissionOutcome',
  'What became of a reply to a submission, or of its postback.',
  {
    'reply-sent': 'A text to its sender left, and nothing more is known yet.',
    'reply-delivered': 'It is on the phone.',
    'reply-failed': 'It failed, or came too late.',
    'reply-unknown': 'Nobody knows whether it left.',
    'reply-withheld': 'It was not sent on purpose.',
    'postback-delivered': 'A third party took it.',
    'postback-failed': 'It was given up.',
  },
)

@InputType('SubmissionFilter', { description: 'Which submissions; everything given must hold.' })
export class SubmissionFilterInput {
  @Field(() => [ID], { nullable: true, description: 'In one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [FolderEnum], { nullable: true, description: 'In one of these folders.' })
  readonly folders?: readonly Folder[] | null

  @Field(() => [ReasonEnum], { nullable: true, description: 'Denied for one of these reasons.' })
  readonly reasons?: readonly Reason[] | null

  @Field(() => Boolean, { nullable: true, description: 'Whether there is a reason why it lies where it lies.' })
  readonly hasReason?: boolean | null

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'From this phone.' })
  readonly sender?: string | null

  @Field(() => String, { nullable: true, description: 'From a phone whose number ends with these digits, 3 to 15.' })
  readonly senderEnding?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Of this reference, as its sender was told it: `K3T9-Q0WX-7MZB`.',
  })
  readonly reference?: string | null

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

  @Field(() => DateTimeScalar, { nullable: true, description: 'Whose decision that stands was made then or later.' })
  readonly decidedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Whose decision that stands was made before then.' })
  readonly decidedBefore?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received then or later.' })
  readonly receivedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before then.' })
  readonly receivedBefore?: Date | null

  @Field(() => [Int], { nullable: true, description: 'Received in one of these hours of the day, 0 to 23.' })
  readonly hours?: readonly number[] | null

  @Field(() => [WeekdayEnum], { nullable: true, description: 'Received on one of these days of the week.' })
  readonly weekdays?: readonly Weekday[] | null

  @Field(() => TimeZoneScalar, {
    nullable: true,
    description: 'On whose clocks `hours` and `weekdays` are meant; UTC without it.',
  })
  readonly timeZone?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Occurs in the text or in the subject, in capitals or not; up to 200 characters.',
  })
  readonly text?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether parts are still being fetched.' })
  readonly arriving?: boolean | null

  @Field(() => [OutcomeEnum], {
    nullable: true,
    description:
      'Which had a reply or a postback that came to one of these. `eventStats` counts replies and postbacks, of which a submission may have several; `outcomeCount` says how many of them these submissions had.',
  })
  readonly outcomes?: readonly Outcome[] | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Whose reply or postback was asked for then or later; without `outcomes` whatever came of it.',
  })
  readonly outcomeFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Whose reply or postback was asked for before then.' })
  readonly outcomeBefore?: Date | null
}

const refuse = (path: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path: ['filter', path] } })

/** The last digits of a number, as a field of a filter has them. */
export const endingIn = (field: string, ending: string | null | undefined): string | null => {
  if (ending === null || ending === undefined) return null
  if (/^\d{3,15}$/.test(ending)) return ending
  throw refuse(field, 'The end of a number is 3 to 15 digits.')
}

const reference = (text: string | null | undefined): SubmissionFilter['reference'] => {
  if (text === null || text === undefined) return null
  const ids = idsOf(text)
  if (ids) return ids
  throw refuse('reference', 'A reference has twelve letters and digits, such as K3T9-Q0WX-7MZB.')
}

/** Words to be found, as a filter has them. */
export const wordsIn = (text: string | null | undefined): string | null => {
  if (text === null || text === undefined || text === '') return null
  if (text.length <= 200) return text
  throw refuse('text', 'Ask for 200 characters at most.')
}

/** What the filter means; a sentence when it means nothing. */
export const filterOf = (filter: SubmissionFilterInput | null | undefined): SubmissionFilter => ({
  inboxIds: filter?.inboxIds?.map((id) => idOf<'inbox'>(id)) ?? null,
  folders: filter?.folders ?? null,
  reasons: filter?.reasons ?? null,
  hasReason: filter?.hasReason ?? null,
  sender: filter?.sender ?? null,
  senderEnding: endingIn('senderEnding', filter?.senderEnding),
  reference: reference(filter?.reference),
  keyword: filter?.keyword ?? null,
  countries: filter?.countries ?? null,
  carriers: filter?.carriers ?? null,
  carrierSources: filter?.carrierSources ?? null,
  contentKinds: filter?.contentKinds ?? null,
  decidedBy: filter?.decidedBy ?? null,
  decidedFrom: filter?.decidedFrom ?? null,
  decidedBefore: filter?.decidedBefore ?? null,
  receivedFrom: filter?.receivedFrom ?? null,
  receivedBefore: filter?.receivedBefore ?? null,
  hours: filter?.hours ?? null,
  weekdays: filter?.weekdays ?? null,
  timeZone: filter?.timeZone ?? null,
  text: wordsIn(filter?.text),
  arriving: filter?.arriving ?? null,
  outcomes: filter?.outcomes ?? null,
  outcomeFrom: filter?.outcomeFrom ?? null,
  outcomeBefore: filter?.outcomeBefore ?? null,
})
