import { Field, ID, InputType, ObjectType } from 'type-graphql'
import type { OptInType } from '../consent/choices.js'
import { enumOf } from '../platform/graphql-enum.js'
import type { OptIn } from './inbox.js'

export const OptInTypeEnum = enumOf<OptInType>('OptInType', 'How a phone gets into a campaign.', {
  double: 'It is asked, answers YES, and gets a confirmation.',
  auto: 'It is in at once, and gets a confirmation.',
  silent: 'It is in at once, and gets nothing: then the reply of the inbox has to say so.',
})

@ObjectType('OptIn', { description: 'That senders get into a campaign.', simpleResolvers: true })
export class OptInView {
  @Field(() => ID, { description: 'Which campaign.' })
  readonly campaignId: string

  @Field(() => OptInTypeEnum, { description: 'How.' })
  readonly type: OptInType

  constructor({ campaignId, type }: OptIn) {
    this.campaignId = campaignId
    this.type = type
  }
}

@InputType('OptInInput', { description: 'That senders shall get into a campaign.' })
export class OptInInput {
  @Field(() => ID, { description: 'Which campaign of the organisation.' })
  readonly campaignId!: string

  @Field(() => OptInTypeEnum, { defaultValue: 'double', description: 'How.' })
  readonly type!: OptInType
}
