import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ChannelView } from './channel.graphql.js'
import type { ChannelHealthOf } from './health.store.js'

@ObjectType('ChannelHealth', { description: 'Whether a channel does its work.', simpleResolvers: true })
export class ChannelHealthView {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last message came in; null before the first.' })
  readonly lastMessageAt!: Date | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a request was last refused because its origin could not be verified; null when none was.',
  })
  readonly lastRejectionAt!: Date | null

  @Field(() => Int, { description: 'Messages to phones that were refused or given up in the last 24 hours.' })
  readonly failedLastDay!: number

  @Field(() => Int, { description: 'Messages to phones of the last 24 hours that may or may not have been sent.' })
  readonly unknownLastDay!: number
}

@Resolver(() => ChannelView)
export class ChannelHealthResolver {
  constructor(private readonly healthOf: ChannelHealthOf) {}

  @FieldResolver(() => ChannelHealthView, { description: 'Whether it does its work.' })
  health(@Root() { id }: ChannelView, @Ctx() asking: Asking): Promise<ChannelHealthView> {
    return this.healthOf(asking).load(id)
  }
}
