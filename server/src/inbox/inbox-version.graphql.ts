import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Db } from '../platform/db.js'
import { pageSizeOf } from '../platform/graphql-limits.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { ActorView } from '../submission/decision.graphql.js'
import { InboxSettingsView, InboxStatusEnum } from './inbox.graphql.js'
import type { InboxReads } from './inbox-list.store.js'
import { findVersions } from './inbox-version.store.js'
import { changedSince, type InboxVersion } from './inbox-version.js'
import type { Inbox } from './inbox.js'

@ObjectType('InboxVersion', {
  description: 'What an inbox was told by one change of its settings. The trace of a submission names its version.',
  simpleResolvers: true,
})
export class InboxVersionView {
  @Field(() => Int, { description: 'Counts the changes.' })
  readonly version: number

  @Field(() => DateTimeScalar, { description: 'Since when it holds.' })
  readonly at: Date

  @Field(() => ActorView, { description: 'Who changed it.' })
  readonly by: ActorView

  @Field(() => String, { description: 'The name of the inbox.' })
  readonly name: string

  @Field(() => InboxStatusEnum, { description: 'Whether it took messages.' })
  readonly status: Inbox['status']

  @Field(() => InboxSettingsView, { description: 'All it was told.' })
  readonly settings: InboxSettingsView

  @Field(() => [String], {
    description: 'What is not as it was in the version before: `name`, `status` and names of `InboxSettings`.',
  })
  readonly changed: readonly string[]

  constructor(
    inbox: Inbox,
    version: InboxVersion,
    before: InboxVersion | undefined,
    viewer: Viewer,
    mediaUrl: MediaUrl,
  ) {
    this.version = version.version
    this.at = version.at
    this.by = new ActorView(version.by, viewer)
    this.name = version.name
    this.status = version.status
    this.settings = new InboxSettingsView({ ...inbox, settings: version.settings }, mediaUrl)
    this.changed = changedSince(version, before)
  }
}

type Deps = { readonly db: Db; readonly inboxes: InboxReads; readonly mediaUrl: MediaUrl }

@Resolver()
export class InboxVersionResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [InboxVersionView], {
    description: 'The changes of an inbox, newest first; none of one that the viewer may not see.',
  })
  async inboxVersions(
    @Arg('inboxId', () => ID, { description: 'Whose changes.' }) inboxId: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many; 50 without it, at most 200.' })
    first: number | null | undefined,
    @Arg('before', () => Int, { nullable: true, description: 'Only versions before this one: the way to older ones.' })
    before: number | null | undefined,
    @Ctx() asking: Asking,
  ): Promise<InboxVersionView[]> {
    const { db, inboxes, mediaUrl } = this.deps
    const size = pageSizeOf(first)
    const inbox = await inboxes.inboxOf(asking).load(idOf<'inbox'>(inboxId))
    if (!inbox) return []
    // One more, to tell what the last one changed.
    const versions = await findVersions(db, inbox.id, before ?? null, size + 1)
    return versions
      .slice(0, size)
      .map((each, index) => new InboxVersionView(inbox, each, versions[index + 1], asking.viewer, mediaUrl))
  }
}
