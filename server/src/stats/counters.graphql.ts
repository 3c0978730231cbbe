import { GraphQLError } from 'graphql'
import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription, type SubscribeResolverData } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Batch, Subscribe } from '../feed/batch.js'
import { FolderCountsView } from '../inbox/folder-counts.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import { resolverIn } from '../platform/graphql-source.js'
import { idOf } from '../platform/page.js'

@ObjectType('InboxCounters', { description: 'The counters of inboxes at one moment.', simpleResolvers: true })
export class InboxCountersView {
  @Field(() => [FolderCountsView], { description: 'Of every inbox asked for. Absolute: replace yours.' })
  readonly counts!: readonly FolderCountsView[]
}

type Deps = { readonly subscribe: Subscribe; readonly inboxes: InboxReads }
type Arguments = { readonly inboxIds: readonly string[] }

const mostInboxes = 200

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}

@Resolver()
export class InboxCountersResolver {
  constructor(private readonly deps: Deps) {}

  @Subscription(() => InboxCountersView, {
    description:
      'The counters of inboxes: at once, and whenever something moves in one of them, ten times a second at most. Nothing has to be resumed after a break: every answer is whole.',
    subscribe: ({ args, context, info }: SubscribeResolverData<unknown, Arguments, Asking>) =>
      resolverIn(info.schema, InboxCountersResolver).open(args, context),
  })
  inboxCounters(
    @Root() { counts }: Batch<InboxId>,
    @Arg('inboxIds', () => [ID], { description: 'Which inboxes: 1 to 200.' }) _inboxIds: readonly string[],
  ): InboxCountersView {
    return { counts }
  }

  async open({ inboxIds }: Arguments, asking: Asking): Promise<AsyncIterable<Batch<InboxId>>> {
    if (inboxIds.length === 0 || inboxIds.length > mostInboxes) refuse(`Name 1 to ${mostInboxes} inboxes.`)
    const ids = [...new Set(inboxIds)].map((id) => idOf<'inbox'>(id))
    const found = await Promise.all(ids.map((id) => this.deps.inboxes.inboxOf(asking).load(id)))
    if (found.includes(null)) refuse('One of these inboxes does not exist.')
    const { viewer, signal } = asking
    return this.deps.subscribe({
      organisationId: viewer.organisationId,
      placeIds: ids,
      countsOf: ids,
      after: null,
      signal,
    })
  }
}
