import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar, UrlScalar } from '../platform/scalars.js'
import type { DeliveryRow, Related } from '../submission/related.store.js'
import type { Delivery } from './postback.js'

export const PostbackStateEnum = enumOf<Delivery['state']>('PostbackState', 'How far a postback has come.', {
  waiting: 'Not yet due, or to be tried again.',
  delivered: 'The receiver answered with success.',
  failed: 'Given up.',
  cancelled: 'Not sent, because its decision was undone or replaced.',
})

@ObjectType('PostbackAttempt', { description: 'One try of a postback, and what came of it.', simpleResolvers: true })
export class PostbackAttemptView {
  @Field(() => Int, { description: 'Counts from 1.' })
  readonly number!: number

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  readonly at!: Date

  @Field(() => Int, { description: 'How long the answer took.' })
  readonly milliseconds!: number

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the answer; null when there was none.' })
  readonly status!: number | null

  @Field(() => String, { nullable: true, description: 'What went wrong, as a sentence.' })
  readonly problem!: string | null
}

@ObjectType('PostbackDelivery', {
  description: 'One postback: at least once, always with the same `webhook-id`.',
  simpleResolvers: true,
})
export class PostbackDeliveryView {
  @Field(() => ID, { description: 'The `webhook-id` of every attempt.' })
  readonly id: Delivery['id']

  @Field(() => UrlScalar, { description: 'Where it goes.' })
  readonly url: string

  @Field(() => PostbackStateEnum, { description: 'How far it has come.' })
  readonly state: Delivery['state']

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  readonly createdAt: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was delivered, given up or cancelled.' })
  readonly finishedAt: Date | null

  constructor({ id, url, state, createdAt, finishedAt }: DeliveryRow) {
    this.id = id
    this.url = url
    this.state = state
    this.createdAt = createdAt
    this.finishedAt = finishedAt
  }
}

@Resolver(() => PostbackDeliveryView)
export class PostbackDeliveryResolver {
  constructor(private readonly related: Related) {}

  @FieldResolver(() => [PostbackAttemptView], { description: 'Every try, oldest first.' })
  attempts(@Root() { id }: PostbackDeliveryView, @Ctx() asking: Asking): Promise<readonly PostbackAttemptView[]> {
    return this.related.attemptsOf(asking).load(id)
  }
}
