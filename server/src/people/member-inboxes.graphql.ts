import DataLoader from 'dataloader'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { InboxLimit, MemberId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { findLimits } from '../account/limit-member.store.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { MemberView } from './member.graphql.js'

type Deps = { readonly db: Db; readonly inboxes: InboxReads; readonly mediaUrl: MediaUrl }

/** Only administrators are shown members, and they see every inbox. */
@Resolver(() => MemberView)
export class MemberInboxesResolver {
  private readonly limitOf: (asking: Asking) => DataLoader<MemberId, InboxLimit>

  constructor(private readonly deps: Deps) {
    this.limitOf = perAsking(
      ({ viewer }: Asking) =>
        new DataLoader<MemberId, InboxLimit>(async (ids) => {
          const limits = await findLimits(deps.db, viewer.organisationId, ids)
          return ids.map((id) => limits.get(id) ?? [])
        }),
    )
  }

  @FieldResolver(() => [InboxView], {
    nullable: true,
    description: 'The inboxes that the member sees; null for all of them. `limitMember` changes it.',
  })
  async inboxes(@Root() { id }: MemberView, @Ctx() asking: Asking): Promise<InboxView[] | null> {
    const limit = await this.limitOf(asking).load(id)
    if (limit === 'all') return null
    const inboxes = await Promise.all(limit.map((each) => this.deps.inboxes.inboxOf(asking).load(each)))
    return inboxes.flatMap((inbox) => (inbox ? [new InboxView(inbox, this.deps.mediaUrl)] : []))
  }
}
