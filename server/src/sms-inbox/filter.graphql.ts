import { Field, ID, InputType } from 'type-graphql'
import { idOf } from '../platform/page.js'
import { DateTimeScalar, PhoneNumberScalar } from '../platform/scalars.js'
import { endingIn, wordsIn } from '../submission/filter.graphql.js'
import type { SmsFilter } from './filter.js'

@InputType('SmsFilter', { description: 'Which SMS of campaigns; everything given must hold.' })
export class SmsFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Of one of these campaigns.' })
  readonly campaignIds?: readonly string[] | null

  @Field(() => PhoneNumberScalar, { nullable: true, description: 'From this phone.' })
  readonly phone?: string | null

  @Field(() => String, { nullable: true, description: 'From a phone whose number ends with these digits, 3 to 15.' })
  readonly phoneEnding?: string | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received then or later.' })
  readonly from?: Date | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Received before then.' })
  readonly until?: Date | null

  @Field(() => String, {
    nullable: true,
    description: 'Occurs in the message, in capitals or not; up to 200 characters.',
  })
  readonly text?: string | null
}

/** What the filter means; a sentence when it means nothing. */
export const smsFilterOf = (filter: SmsFilterInput | null | undefined): SmsFilter => ({
  campaignIds: filter?.campaignIds?.map((id) => idOf<'campaign'>(id)) ?? null,
  phone: filter?.phone ?? null,
  phoneEnding: endingIn('phoneEnding', filter?.phoneEnding),
  from: filter?.from ?? null,
  until: filter?.until ?? null,
  text: wordsIn(filter?.text),
})
