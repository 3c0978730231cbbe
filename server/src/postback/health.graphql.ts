import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { may } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import { DateTimeScalar } from '../platform/scalars.js'
import type { PostbackHealthOf } from './health.store.js'

@ObjectType('PostbackHealth', {
  description: 'Whether the postbacks of an inbox or a campaign arrive.',
  simpleResolvers: true,
})
export class PostbackHealthView {
  @Field(() => Int, { description: 'Postbacks that are not yet due, or will be tried again.' })
  readonly waiting!: number

  @Field(() => Int, { description: 'Postbacks that were given up in the last 24 hours.' })
  readonly failedLastDay!: number

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the receiver last answered with success; null before the first.',
  })
  readonly lastDeliveredAt!: Date | null
}

@Resolver(() => InboxView)
export class PostbackHealthResolver {
  constructor(private readonly healthOf: PostbackHealthOf) {}

  @FieldResolver(() => PostbackHealthView, {
    nullable: true,
    description: 'Whether its postbacks arrive. For administrators; null for everybody else.',
  })
  async postbackHealth(@Root() { id }: InboxView, @Ctx() asking: Asking): Promise<PostbackHealthView | null> {
    return may(asking.viewer, 'admin') ? this.healthOf(asking).load(id) : null
  }
}

@Resolver(() => CampaignView)
export class CampaignPostbackHealthResolver {
  constructor(private readonly healthOf: PostbackHealthOf) {}

  @FieldResolver(() => PostbackHealthView, {
    nullable: true,
    description: 'Whether its postbacks arrive. For administrators; null for everybody else.',
  })
  async postbackHealth(@Root() { id }: CampaignView, @Ctx() asking: Asking): Promise<PostbackHealthView | null> {
    return may(asking.viewer, 'admin') ? this.healthOf(asking).load(id) : null
  }
}
