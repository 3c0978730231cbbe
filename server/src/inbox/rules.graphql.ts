import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { momentOf } from '../kernel/local-time.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar, LocalDateTimeScalar } from '../platform/scalars.js'
import { FolderEnum } from '../submission/folder.graphql.js'
import type { Folder } from '../submission/submission.js'
import type { Retention } from './retention.js'
import type { ContentType, InboxSettings, LimitPeriod, SubmissionLimit } from './inbox.js'

export const LimitPeriodEnum = enumOf<LimitPeriod>('LimitPeriod', 'How long accepted submissions count.', {
  'all-time': 'For ever.',
  day: 'A day of the zone of the inbox.',
  week: 'A week of the zone of the inbox, from Monday.',
})

export const LimitReplyPolicyEnum = enumOf<SubmissionLimit['replies']>(
  'LimitReplyPolicy',
  'How often a phone is told that its limit is reached.',
  { 'first-time': 'Once in the period.', 'each-time': 'With every message over the limit.' },
)

export const ContentTypeEnum = enumOf<ContentType>('ContentType', 'What an inbox can take, judged by the bytes.', {
  jpeg: 'Pictures in JPEG.',
  gif: 'Pictures in GIF, moving or not.',
  png: 'Pictures in PNG.',
  text: 'A message of words alone. Words beside a picture, clip or sound are always taken.',
  amr: 'Sounds in AMR, of either band.',
  aac: 'Sounds in AAC, also in an MPEG-4 file.',
  mp3: 'Sounds in MP3.',
  qcp: 'Sounds in QCP.',
  'three-gp': 'Clips in 3GP and 3G2.',
  mp4: 'Clips in MP4.',
})

@ObjectType('SubmissionLimit', {
  description:
    'After so many accepted submissions from one phone, further ones are denied. Accepted is what no rule denied; what a moderator decides later neither uses nor frees a place.',
  simpleResolvers: true,
})
export class SubmissionLimitView {
  @Field(() => Int, { description: 'How many are accepted.' })
  readonly count!: number

  @Field(() => LimitPeriodEnum, { description: 'Within which time.' })
  readonly per!: LimitPeriod

  @Field(() => LimitReplyPolicyEnum, { description: 'How often the reply at the limit goes out.' })
  readonly replies!: SubmissionLimit['replies']
}

@ObjectType('TextRule', { description: 'What the text must look like.', simpleResolvers: true })
export class TextRuleView {
  @Field(() => String, {
    description:
      'A regular expression (RE2) that must be found in the text behind the keyword; `^` and `$` are its ends.',
  })
  readonly pattern!: string
}

@ObjectType('ContentRule', { description: 'Which content is taken, judged by the bytes.', simpleResolvers: true })
export class ContentRuleView {
  @Field(() => [ContentTypeEnum], { description: 'What is taken.' })
  readonly types!: readonly ContentType[]

  @Field(() => Int, { nullable: true, description: 'How large one part may be, in bytes; null for any size.' })
  readonly largestBytes!: number | null

  @Field(() => Boolean, { description: 'Whether there must be a picture, clip or sound.' })
  readonly mediaRequired!: boolean
}

@ObjectType('Expiration', { description: 'From when on messages come too late.', simpleResolvers: true })
export class ExpirationView {
  @Field(() => LocalDateTimeScalar, {
    description: 'On the clocks of the zone of the inbox; what comes later is late.',
  })
  readonly at: string

  @Field(() => DateTimeScalar, { description: 'The same as a moment.' })
  readonly moment: Date

  @Field(() => FolderEnum, { description: 'Where late messages go.' })
  readonly folder: Folder

  constructor({ at, folder }: NonNullable<InboxSettings['expiration']>, timeZone: string) {
    this.at = at
    this.moment = momentOf(at, timeZone)
    this.folder = folder
  }
}

@InputType('SubmissionLimitInput', { description: 'How many submissions of one phone are accepted.' })
export class SubmissionLimitInput {
  @Field(() => Int, { description: 'How many are accepted; 1 or more.' })
  readonly count!: number

  @Field(() => LimitPeriodEnum, { defaultValue: 'all-time', description: 'Within which time.' })
  readonly per!: LimitPeriod

  @Field(() => LimitReplyPolicyEnum, {
    defaultValue: 'first-time',
    description: 'How often the reply at the limit goes out.',
  })
  readonly replies!: SubmissionLimit['replies']
}

@InputType('TextRuleInput', { description: 'What the text must look like.' })
export class TextRuleInput {
  @Field(() => String, {
    description: 'A regular expression (RE2), at most 512 characters, to be found in the text behind the keyword.',
  })
  readonly pattern!: string
}

@InputType('ContentRuleInput', { description: 'Which content is taken.' })
export class ContentRuleInput {
  @Field(() => [ContentTypeEnum], { description: 'What is taken; at least one.' })
  readonly types!: readonly ContentType[]

  @Field(() => Int, { nullable: true, description: 'How large one part may be, in bytes; any size without it.' })
  readonly largestBytes?: number | null

  @Field(() => Boolean, { defaultValue: false, description: 'Whether there must be a picture, clip or sound.' })
  readonly mediaRequired!: boolean
}

@InputType('ExpirationInput', { description: 'From when on messages come too late.' })
export class ExpirationInput {
  @Field(() => LocalDateTimeScalar, { description: 'On the clocks of the zone of the inbox.' })
  readonly at!: string

  @Field(() => FolderEnum, { defaultValue: 'denied', description: 'Where late messages go.' })
  readonly folder!: Folder
}

const kept = (what: string): string => `Days after which what is ${what} is erased; null for never.`

@ObjectType('Retention', {
  description: 'For how long content is kept, counted from when it was put where it lies.',
  simpleResolvers: true,
})
export class RetentionView {
  @Field(() => Int, { nullable: true, description: kept('pending') })
  readonly pending!: number | null

  @Field(() => Int, { nullable: true, description: kept('approved') })
  readonly approved!: number | null

  @Field(() => Int, { nullable: true, description: kept('denied') })
  readonly denied!: number | null
}

@InputType('RetentionInput', { description: 'For how long content is kept: 1 to 3,650 days each.' })
export class RetentionInput {
  @Field(() => Int, { nullable: true, description: kept('pending') })
  readonly pending?: number | null

  @Field(() => Int, { nullable: true, description: kept('approved') })
  readonly approved?: number | null

  @Field(() => Int, { nullable: true, description: kept('denied') })
  readonly denied?: number | null
}

export const retentionOf = (input: RetentionInput | null | undefined): Retention => ({
  pending: input?.pending ?? null,
  approved: input?.approved ?? null,
  denied: input?.denied ?? null,
})
