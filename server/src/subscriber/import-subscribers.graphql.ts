import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { ImportFaultView } from '../block-list/import-blocked-senders.graphql.js'
import { CampaignView } from '../campaign/campaign.graphql.js'
import type { OptInType } from '../consent/choices.js'
import { OptInTypeEnum } from '../inbox/opt-in.graphql.js'
import type { MediaUrl } from '../media/media-url.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict } from '../platform/idempotency.js'
import { digestOf } from '../platform/idempotency-steps.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { writtenEvidence } from './evidence.js'
import type { ImportedSubscribers, ImportTable } from './import-subscribers.use-case.js'
import { ConsentEvidenceInput, OptInOutcomeEnum, subscribeRefusal } from './subscribe.graphql.js'
import type { OptInOutcome } from './opt-in-phones.use-case.js'
import type { Unsubscribe } from './unsubscribe.use-case.js'

@InputType('ImportSubscribersInput', { description: 'A table of phones for a campaign.' })
export class ImportSubscribersInput {
  @Field(() => ID, { description: 'The campaign.' })
  readonly campaignId!: string

  @Field(() => String, {
    description:
      'CSV whose first row names the columns: phone, what is known of each, and source, agreedAt and words where the evidence differs from row to row. A request has at most 64 kB, which is about 1,000 rows; `POST /imports/campaigns/<id>/subscribers` takes 50,000.',
  })
  readonly csv!: string

  @Field(() => OptInTypeEnum, { defaultValue: 'double', description: 'How they get in.' })
  readonly type!: OptInType

  @Field(() => ConsentEvidenceInput, { description: 'Where and when they agreed, unless their row says otherwise.' })
  readonly evidence!: ConsentEvidenceInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

/** Those of none are left out. */
const countsOf = (outcomes: ImportedSubscribers['outcomes']): readonly OptInCountView[] => {
  // The record's keys are what its type says.
  const names = Object.keys(outcomes) as OptInOutcome[]
  return names.map((outcome) => ({ outcome, count: outcomes[outcome] })).filter(({ count }) => count > 0)
}

@ObjectType('OptInCount', { description: 'How many came to what.', simpleResolvers: true })
export class OptInCountView {
  @Field(() => OptInOutcomeEnum, { description: 'To what.' })
  readonly outcome!: OptInOutcome

  @Field(() => Int, { description: 'How many.' })
  readonly count!: number
}

@ObjectType('SubscribersImported', { description: 'Every row that could be read was asked in.', simpleResolvers: true })
export class SubscribersImportedView {
  @Field(() => [OptInCountView], { description: 'What came of them; outcomes of none are left out.' })
  readonly counts: readonly OptInCountView[]

  @Field(() => [ImportFaultView], { description: 'The rows that were not taken; the first 1,000 of them.' })
  readonly faults: readonly ImportFaultView[]

  @Field(() => Int, { description: 'How many rows were not taken.' })
  readonly faultCount: number

  constructor({ outcomes, faults, faultCount }: ImportedSubscribers) {
    this.counts = countsOf(outcomes)
    this.faults = faults
    this.faultCount = faultCount
  }
}

const ImportSubscribersResult = createUnionType({
  name: 'ImportSubscribersResult',
  description: 'What came of importing a table.',
  types: () =>
    [SubscribersImportedView, InvalidInputView, NotAllowedView, NotFoundView, IdempotencyConflictView] as const,
})

@ObjectType('ImportSubscribersPayload', { description: 'The answer to `importSubscribers`.', simpleResolvers: true })
export class ImportSubscribersPayload {
  @Field(() => ImportSubscribersResult, { description: 'What came of it.' })
  readonly result!: typeof ImportSubscribersResult
}

@InputType('RemoveSubscriberInput', { description: 'Who is taken out of a campaign.' })
export class RemoveSubscriberInput {
  @Field(() => ID, { description: 'The campaign.' })
  readonly campaignId!: string

  @Field(() => String, { description: 'The phone, with its country, or as it is written in the country of the code.' })
  readonly phone!: string
}

@ObjectType('SubscriberRemoved', { description: 'It gets nothing of the campaign any more.', simpleResolvers: true })
export class SubscriberRemovedView {
  @Field(() => CampaignView, { description: 'The campaign as it is now.' })
  readonly campaign: CampaignView

  constructor(campaign: CampaignView) {
    this.campaign = campaign
  }
}

const RemoveSubscriberResult = createUnionType({
  name: 'RemoveSubscriberResult',
  description: 'What came of taking a phone out.',
  types: () => [SubscriberRemovedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RemoveSubscriberPayload', { description: 'The answer to `removeSubscriber`.', simpleResolvers: true })
export class RemoveSubscriberPayload {
  @Field(() => RemoveSubscriberResult, { description: 'What came of it.' })
  readonly result!: typeof RemoveSubscriberResult
}

type Deps = {
  readonly importTable: ImportTable
  readonly unsubscribe: Unsubscribe
  readonly mediaUrl: MediaUrl
}

@Resolver()
export class SubscriberListResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => ImportSubscribersPayload, {
    description:
      'Opts the phones of a table into a campaign. What they are sent is spread over time, outside the quiet hours of the campaign. For administrators.',
  })
  async importSubscribers(
    @Arg('input', () => ImportSubscribersInput, { description: 'The table.' }) input: ImportSubscribersInput,
    @Ctx() { viewer }: Asking,
  ): Promise<ImportSubscribersPayload> {
    const { csv, type, idempotencyKey } = input
    const evidence = writtenEvidence(input.evidence)
    const table = { csv, digest: digestOf(csv) }
    const request = { viewer, campaignId: idOf<'campaign'>(input.campaignId), table, type, evidence }
    const imported = await this.deps.importTable(request, idempotencyKey)
    if (isConflict(imported)) return { result: new IdempotencyConflictView() }
    return { result: imported.ok ? new SubscribersImportedView(imported.value) : subscribeRefusal(imported.failure) }
  }

  @Mutation(() => RemoveSubscriberPayload, {
    description: 'Takes a phone out of a campaign; it is told nothing. For moderators and programs.',
  })
  async removeSubscriber(
    @Arg('input', () => RemoveSubscriberInput, { description: 'Who, and out of what.' }) input: RemoveSubscriberInput,
    @Ctx() asking: Asking,
  ): Promise<RemoveSubscriberPayload> {
    const request = { viewer: asking.viewer, campaignId: idOf<'campaign'>(input.campaignId), phone: input.phone }
    const removed = await this.deps.unsubscribe(request)
    forgetLoaded(asking)
    if (removed.ok)
      return { result: new SubscriberRemovedView(new CampaignView(removed.value.campaign, this.deps.mediaUrl)) }
    if (removed.failure.kind === 'not-allowed') return { result: new NotAllowedView() }
    const isPhone = removed.failure.what === 'phone'
    return {
      result: new NotFoundView(isPhone ? 'This phone is not in the campaign.' : 'There is no such campaign.'),
    }
  }
}
