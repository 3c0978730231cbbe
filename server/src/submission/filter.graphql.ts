import { GraphQLError } from 'graphql'
import { Field, ID, InputType } from 'type-graphql'
import { enumOf } from '../platform/graphql-enum.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import type { SubmissionFilter, SubmissionOrder } from './filter.js'
import { FolderEnum, ReasonEnum } from './folder.graphql.js'
import { idsOf } from './reference.js'
import type { Folder, Reason } from './submission.js'

export const SubmissionOrderEnum = enumOf<SubmissionOrder>('SubmissionOrder', 'How a list of submissions is ordered.', {
  'oldest-first': 'By the time of receipt, the oldest first: the order of a queue.',
  'newest-first': 'By the time of receipt, the newest first.',
})

@InputType('SubmissionFilter', { description: 'Which submissions; everything given must hold.' })
export class SubmissionFilterInput {
  @Field(() => [ID], { nullable: true, description: 'In one of these inboxes.' })
  readonly inboxIds?: readonly string[] | null

  @Field(() => [FolderEnum], { nullable: true, description: 'In one of these folders.' })
  readonly folders?: readonly Folder[] | null

  @Field(() => [ReasonEnum], { nullable: true, description: 'Denied for one of these reasons.' })
  readonly reasons?: readonly Reason[] | null

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'From this phone.' })
  readonly sender?: string | null

  @Field(() => String, { nullable: true, description: 'From a phone whose number ends with these digits, 3 to 15.' })
  readonly senderEnding?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Of this reference, as its sender was told it: `K3T9-Q0WX-7MZB`.',
  })
  readonly reference?: string | null

  @Field(() => String, { nullable: true, description: 'Led here by this keyword, in capitals or not.' })
  readonly keyword?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'From one of these countries: ISO 3166-1 alpha-2, or `unknown`.',
  })
  readonly countries?: readonly string[] | null

  @Field(() => [String], { nullable: true, description: 'From one of these mobile operators, or `unknown`.' })
  readonly carriers?: readonly string[] | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received then or later.' })
  readonly receivedFrom?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before then.' })
  readonly receivedBefore?: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'Occurs in the text or in the subject, in capitals or not; up to 200 characters.',
  })
  readonly text?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether parts are still being fetched.' })
  readonly arriving?: boolean | null
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
  sender: filter?.sender ?? null,
  senderEnding: endingIn('senderEnding', filter?.senderEnding),
  reference: reference(filter?.reference),
  keyword: filter?.keyword ?? null,
  countries: filter?.countries ?? null,
  carriers: filter?.carriers ?? null,
  receivedFrom: filter?.receivedFrom ?? null,
  receivedBefore: filter?.receivedBefore ?? null,
  text: wordsIn(filter?.text),
  arriving: filter?.arriving ?? null,
})
