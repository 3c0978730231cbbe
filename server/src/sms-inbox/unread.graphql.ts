import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { ConversationReads } from './conversation.store.js'

@Resolver(() => CampaignView)
export class CampaignUnreadResolver {
  constructor(private readonly conversations: ConversationReads) {}

  @FieldResolver(() => Int, {
    description:
      'How many phones wrote an SMS to it that nobody of the organisation has read; 100 stands for 100 or more.',
  })
  unreadConversations(@Root() { row }: CampaignView, @Ctx() asking: Asking): Promise<number> {
    return this.conversations.unreadOf(asking).load(row.id)
  }
}
