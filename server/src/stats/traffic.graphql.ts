import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { TrafficOf } from './traffic.store.js'

@ObjectType('InboxTraffic', {
  description: 'What comes into an inbox and what is decided in it, exact at this moment.',
  simpleResolvers: true,
})
export class InboxTrafficView {
  @Field(() => Int, { description: 'Submissions received in the last minute.' })
  readonly receivedLastMinute!: number

  @Field(() => Int, { description: 'Submissions received in the last hour.' })
  readonly receivedLastHour!: number

  @Field(() => Int, {
    description: "Decisions of people and programs in the last minute that stand; rules' verdicts are not counted.",
  })
  readonly decidedLastMinute!: number

  @Field(() => Int, {
    description: "Decisions of people and programs in the last hour that stand; rules' verdicts are not counted.",
  })
  readonly decidedLastHour!: number
}

@Resolver(() => InboxView)
export class InboxTrafficResolver {
  constructor(private readonly trafficOf: TrafficOf) {}

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When the pending submission that has waited longest was received; null when none is pending.',
  })
  async oldestPendingAt(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<Date | null> {
    return (await this.trafficOf(asking).load(id)).oldestPendingAt
  }

  @FieldResolver(() => InboxTrafficView, { description: 'How fast messages come in and are decided.' })
  traffic(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<InboxTrafficView> {
    return this.trafficOf(asking).load(id)
  }
}
