import DataLoader from 'dataloader'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { InboxLimit, MemberId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import { findLimits } from '../account/limit-member.store.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import { InboxView } from '../inbox/inbox.graphql.js'
import type { InboxId } from '../inbox/inbox.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { InvitationView } from './invitation.graphql.js'
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
    return limit === 'all' ? null : inboxViews(this.deps, limit, asking)
  }
}

@Resolver(() => InvitationView)
export class InvitationInboxesResolver {
  constructor(private readonly deps: Omit<Deps, 'db'>) {}

  @FieldResolver(() => [InboxView], {
    nullable: true,
    description: 'The inboxes that the new member will see; null for all of them.',
  })
  async inboxes(@Root() { inboxIds }: InvitationView, @Ctx() asking: Asking): Promise<InboxView[] | null> {
    return inboxIds && inboxViews(this.deps, inboxIds, asking)
  }
}

const inboxViews = async (
  { inboxes, mediaUrl }: Omit<Deps, 'db'>,
  ids: readonly InboxId[],
  asking: Asking,
): Promise<InboxView[]> => {
  const found = await Promise.all(ids.map((each) => inboxes.inboxOf(asking).load(each)))
  return found.flatMap((inbox) => (inbox ? [new InboxView(inbox, mediaUrl)] : []))
}
