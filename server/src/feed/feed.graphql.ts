import { GraphQLError } from 'graphql'
import {
  Arg,
  Ctx,
  Field,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
  Subscription,
  type SubscribeResolverData,
} from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { FolderCountsView } from '../inbox/folder-counts.graphql.js'
import type { InboxReads } from '../inbox/inbox-list.store.js'
import type { InboxId } from '../inbox/inbox.js'
import { enumOf } from '../platform/graphql-enum.js'
import { resolverIn } from '../platform/graphql-source.js'
import { idOf } from '../platform/page.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { SubmissionView } from '../submission/submission.graphql.js'
import type { Related } from '../submission/related.store.js'
import type { Batch, Subscribe } from './batch.js'
import type { ChangeKind } from './change.js'

export const ChangeKindEnum = enumOf<ChangeKind>('ChangeKind', 'What moved.', {
  received: 'It came in.',
  arrived: 'Its last part was stored, or given up.',
  prepared: 'A preview of one of its parts is ready, or could not be made.',
  decided: 'It was approved or denied.',
  undone: 'Its decision was undone.',
  effects: 'A reply or a postback of it got on.',
  read: 'Somebody read it, and what its phone had written before.',
  erased: 'What it held was erased for good.',
})

@ObjectType('SubmissionChange', { description: 'A submission that moved, as it is now.', simpleResolvers: true })
export class SubmissionChangeView {
  @Field(() => ChangeKindEnum, { description: 'The newest thing that happened to it.' })
  readonly kind!: ChangeKind

  @Field(() => SubmissionView, {
    description: 'As it is when the batch is delivered, so perhaps newer than the change.',
  })
  readonly submission!: SubmissionView

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  readonly at!: Date
}

@ObjectType('SubmissionChangeBatch', {
  description: 'What happened since the last batch. The first one comes at once, with or without changes.',
  simpleResolvers: true,
})
export class SubmissionChangeBatchView {
  @Field(() => String, { description: 'To be given as `after`, to go on behind this batch after a break.' })
  readonly cursor!: string

  @Field(() => Boolean, {
    description: 'The place asked for is not in the log any more: take a fresh list, then go on from this cursor.',
  })
  readonly resync!: boolean

  @Field(() => [SubmissionChangeView], { description: 'In the order in which they happened; each submission once.' })
  readonly changes!: readonly SubmissionChangeView[]

  @Field(() => [FolderCountsView], {
    description: 'Of every inbox asked for. Absolute, and they know every change of this batch: replace yours.',
  })
  readonly counts!: readonly FolderCountsView[]

  @Field(() => Int, { description: 'The age of the newest change at delivery; 0 without changes.' })
  readonly lagMilliseconds!: number
}

type Deps = { readonly subscribe: Subscribe; readonly inboxes: InboxReads; readonly related: Related }
type Arguments = { readonly inboxIds: readonly string[]; readonly after?: string | null }

const mostInboxes = 200

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}

@Resolver()
export class FeedResolver {
  constructor(private readonly deps: Deps) {}

  @Subscription(() => SubmissionChangeBatchView, {
    description:
      'Changes of the inboxes named, from the cursor on: nothing missed, nothing twice. Subscribe first, list then: what happens in between is in both, and the higher version is the newer.',
    subscribe: ({ args, context, info }: SubscribeResolverData<unknown, Arguments, Asking>) =>
      resolverIn(info.schema, FeedResolver).open(args, context),
  })
  async submissionChanges(
    @Root() batch: Batch<InboxId>,
    @Arg('inboxIds', () => [ID], { description: 'Which inboxes: 1 to 200.' }) _inboxIds: readonly string[],
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor of the last batch seen; begins now without it.',
    })
    _after: string | null | undefined,
    @Ctx() asking: Asking,
  ): Promise<SubmissionChangeBatchView> {
    const submissions = this.deps.related.submissionOf(asking)
    const changes = await Promise.all(
      batch.changes.map(async ({ kind, subjectId, at }) => {
        const row = await submissions.load(subjectId)
        return row ? [{ kind, at, submission: new SubmissionView(row) }] : []
      }),
    )
    return { ...batch, changes: changes.flat() }
  }

  /** The batches, before their submissions are loaded. */
  async open({ inboxIds, after }: Arguments, asking: Asking): Promise<AsyncIterable<Batch<InboxId>>> {
    if (inboxIds.length === 0 || inboxIds.length > mostInboxes) refuse(`Name 1 to ${mostInboxes} inboxes.`)
    const ids = [...new Set(inboxIds)].map((id) => idOf<'inbox'>(id))
    const found = await Promise.all(ids.map((id) => this.deps.inboxes.inboxOf(asking).load(id)))
    if (found.includes(null)) refuse('One of these inboxes does not exist.')
    const { viewer, signal } = asking
    const { organisationId } = viewer
    return this.deps.subscribe({ organisationId, placeIds: ids, countsOf: ids, after: after ?? null, signal })
  }
}
