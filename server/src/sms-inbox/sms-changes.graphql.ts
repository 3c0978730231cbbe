import DataLoader from 'dataloader'
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
import type { CampaignReads } from '../campaign/campaign-list.store.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Batch, Subscribe } from '../feed/batch.js'
import type { ChangeKind } from '../feed/change.js'
import { ChangeKindEnum } from '../feed/feed.graphql.js'
import type { MessageId } from '../message/message.js'
import type { Db } from '../platform/db.js'
import { resolverIn } from '../platform/graphql-source.js'
import { idOf } from '../platform/page.js'
import { perAsking } from '../platform/per-asking.js'
import { DateTimeScalar } from '../platform/scalars.js'
import { SmsMessageView } from './sms.graphql.js'
import { findSms, type SmsRow } from './sms.store.js'

@ObjectType('SmsChange', { description: 'An SMS that moved, as it is now.', simpleResolvers: true })
export class SmsChangeView {
  @Field(() => ChangeKindEnum, {
    description:
      'The newest thing that happened to it: it came in, what a person answered got on, or somebody read it.',
  })
  readonly kind!: ChangeKind

  @Field(() => SmsMessageView, {
    description: 'As it is when the batch is delivered, so perhaps newer than the change.',
  })
  readonly message!: SmsMessageView

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  readonly at!: Date
}

@ObjectType('SmsChangeBatch', {
  description: 'What happened since the last batch. The first one comes at once, with or without changes.',
  simpleResolvers: true,
})
export class SmsChangeBatchView {
  @Field(() => String, { description: 'To be given as `after`, to go on behind this batch after a break.' })
  readonly cursor!: string

  @Field(() => Boolean, {
    description: 'The place asked for is not in the log any more: take a fresh list, then go on from this cursor.',
  })
  readonly resync!: boolean

  @Field(() => [SmsChangeView], { description: 'In the order in which they happened; each SMS once.' })
  readonly changes!: readonly SmsChangeView[]

  @Field(() => Int, { description: 'The age of the newest change at delivery; 0 without changes.' })
  readonly lagMilliseconds!: number
}

type Deps = { readonly db: Db; readonly subscribe: Subscribe; readonly campaigns: CampaignReads }
type Arguments = { readonly campaignIds: readonly string[]; readonly after?: string | null }

const mostCampaigns = 200

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}

@Resolver()
export class SmsChangesResolver {
  private readonly smsOf: (asking: Asking) => DataLoader<MessageId, SmsRow | null>

  constructor(private readonly deps: Deps) {
    this.smsOf = perAsking(
      ({ viewer }: Asking) =>
        new DataLoader<MessageId, SmsRow | null>(async (ids) => {
          const byId = new Map((await findSms(deps.db, viewer, ids)).map((each) => [each.id, each]))
          return ids.map((id) => byId.get(id) ?? null)
        }),
    )
  }

  @Subscription(() => SmsChangeBatchView, {
    description:
      'Changes of the SMS inboxes of the campaigns named, from the cursor on: nothing missed, nothing twice. Subscribe first, list then: what happens in between is in both.',
    subscribe: ({ args, context, info }: SubscribeResolverData<unknown, Arguments, Asking>) =>
      resolverIn(info.schema, SmsChangesResolver).open(args, context),
  })
  async smsChanges(
    @Root() batch: Batch<CampaignId>,
    @Arg('campaignIds', () => [ID], { description: 'Which campaigns: 1 to 200.' }) _campaignIds: readonly string[],
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor of the last batch seen; begins now without it.',
    })
    _after: string | null | undefined,
    @Ctx() asking: Asking,
  ): Promise<SmsChangeBatchView> {
    const changes = await Promise.all(
      batch.changes.map(async ({ kind, subjectId, at }) => {
        const row = await this.smsOf(asking).load(subjectId)
        return row ? [{ kind, at, message: new SmsMessageView(row) }] : []
      }),
    )
    return { ...batch, changes: changes.flat() }
  }

  /** The batches, before their SMS are loaded. */
  async open({ campaignIds, after }: Arguments, asking: Asking): Promise<AsyncIterable<Batch<CampaignId>>> {
    if (campaignIds.length === 0 || campaignIds.length > mostCampaigns) refuse(`Name 1 to ${mostCampaigns} campaigns.`)
    const ids = [...new Set(campaignIds)].map((id) => idOf<'campaign'>(id))
    const found = await Promise.all(ids.map((id) => this.deps.campaigns.campaignOf(asking).load(id)))
    if (found.includes(null)) refuse('One of these campaigns does not exist.')
    const { viewer, signal } = asking
    const { organisationId } = viewer
    return this.deps.subscribe({ organisationId, placeIds: ids, countsOf: [], after: after ?? null, signal })
  }
}
