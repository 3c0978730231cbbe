import { Field, ObjectType } from 'type-graphql'
import type { Source } from '../message/message.js'
import { enumOf } from '../platform/graphql-enum.js'

export const OriginSourceEnum = enumOf<Source>('OriginSource', 'Where a country or carrier is known from.', {
  reported: 'The provider said so.',
  number: 'From the phone number.',
  unknown: 'It is not known.',
})

@ObjectType('Origin', { description: 'A country or carrier and where it is known from.', simpleResolvers: true })
export class OriginView {
  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2 for a country, the name for a carrier; null when unknown.',
  })
  readonly value!: string | null

  @Field(() => OriginSourceEnum, { description: 'Where it is known from.' })
  readonly source!: Source
}
