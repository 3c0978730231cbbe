import { Arg, createUnionType, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import type { OptInType } from '../consent/choices.js'
import { replyDraft } from '../inbox/inbox.graphql.js'
import { OptInTypeEnum } from '../inbox/opt-in.graphql.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { MessageKindEnum } from '../message/kind.graphql.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idIfGiven } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { TimeZoneScalar, UrlScalar } from '../platform/scalars.js'
import { ReplyInput } from '../reply/reply.graphql.js'
import { CampaignStatusEnum, CampaignView } from './campaign.graphql.js'
import type { Campaign } from './campaign.js'
import type { CampaignDraft } from './check-campaign.js'
import type { SaveCampaign, SaveCampaignRefusal } from './save-campaign.use-case.js'

@InputType('QuietHoursInput', { description: 'When nothing is sent to many.' })
export class QuietHoursInput {
  @Field(() => String, { description: 'When they begin: 21:00.' })
  readonly from!: string

  @Field(() => String, { description: 'When they end; on the next day where it is the earlier: 09:00.' })
  readonly until!: string
}

@InputType('CampaignSettingsInput', { description: 'Everything a campaign is told, as a whole.' })
export class CampaignSettingsInput {
  @Field(() => String, { description: 'The name of the programme, as people know it; at most 60 characters.' })
  readonly programme!: string

  @Field(() => String, { defaultValue: '', description: 'How often it writes, as people read it: 4 msgs/month.' })
  readonly frequency!: string

  @Field(() => OptInTypeEnum, { defaultValue: 'auto', description: 'How whoever sends one of its keywords gets in.' })
  readonly keywordOptIn!: OptInType

  @Field(() => String, { nullable: true, description: 'What asks for a YES; without it, the text of the code.' })
  readonly optInRequest?: string | null

  @Field(() => String, { nullable: true, description: 'What confirms; without it, the text of the code.' })
  readonly optInConfirmation?: string | null

  @Field(() => Int, { defaultValue: 72, description: 'For how many hours a YES counts: 1 to 720.' })
  readonly answerHours!: number

  @Field(() => ReplyInput, { nullable: true, description: 'What follows the confirmation.' })
  readonly welcome?: ReplyInput | null

  @Field(() => ID, { nullable: true, description: 'The inbox that MMS which answer it go to.' })
  readonly forwardInboxId?: string | null

  @Field(() => Int, {
    defaultValue: 30,
    description: 'For how many days after its last message it is answered: 1 to 365.',
  })
  readonly answerDays!: number

  @Field(() => UrlScalar, { nullable: true, description: 'Where its SMS are sent; https in production.' })
  readonly postbackUrl?: string | null

  @Field(() => QuietHoursInput, { nullable: true, description: 'When nothing is sent to many.' })
  readonly quietHours?: QuietHoursInput | null

  @Field(() => TimeZoneScalar, { description: 'The zone of its quiet hours, and of the times that are planned.' })
  readonly timeZone!: string
}

@InputType('SaveCampaignInput', { description: 'A campaign as it shall be. Without an id it is made.' })
export class SaveCampaignInput {
  @Field(() => ID, { nullable: true, description: 'The campaign to change; a new one without it.' })
  readonly id?: string | null

  @Field(() => Int, { nullable: true, description: 'The version that the editor saw; needed with an id.' })
  readonly expectedVersion?: number | null

  @Field(() => ID, { nullable: true, description: 'The code that a new one writes from. That of another stays.' })
  readonly shortCodeId?: string | null

  @Field(() => MessageKindEnum, { nullable: true, description: 'What a new one sends: SMS without it.' })
  readonly kind?: Campaign['kind'] | null

  @Field(() => String, { description: 'What its people call it; at most 100 characters.' })
  readonly name!: string

  @Field(() => CampaignStatusEnum, { description: 'Whether it works.' })
  readonly status!: Campaign['status']

  @Field(() => CampaignSettingsInput, { description: 'Everything else it is told.' })
  readonly settings!: CampaignSettingsInput

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@ObjectType('CampaignSaved', { description: 'The campaign as it is now.', simpleResolvers: true })
export class CampaignSavedView {
  @Field(() => CampaignView, { description: 'The campaign as it is now.' })
  readonly campaign: CampaignView

  @Field(() => String, {
    nullable: true,
    description: 'The secret that signs its postbacks. Shown this once, when the URL is first set.',
  })
  readonly newPostbackSecret: string | null

  constructor(campaign: CampaignView, newPostbackSecret: string | null) {
    this.campaign = campaign
    this.newPostbackSecret = newPostbackSecret
  }
}

@ObjectType('CampaignStale', {
  description: 'Somebody else saved the campaign in the meantime.',
  simpleResolvers: true,
})
export class CampaignStaleView {
  @Field(() => CampaignView, { description: 'The campaign as it is now.' })
  readonly current: CampaignView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message = 'Somebody else saved this campaign in the meantime. Look at it again before you save.'

  constructor(current: CampaignView) {
    this.current = current
  }
}

const SaveCampaignResult = createUnionType({
  name: 'SaveCampaignResult',
  description: 'What came of saving a campaign.',
  types: () =>
    [
      CampaignSavedView,
      CampaignStaleView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type SaveCampaignAnswer = typeof SaveCampaignResult

@ObjectType('SaveCampaignPayload', { description: 'What came of saving a campaign.', simpleResolvers: true })
export class SaveCampaignPayload {
  @Field(() => SaveCampaignResult, { description: 'The campaign, or why it was not saved.' })
  readonly result!: SaveCampaignAnswer
}

type Deps = { readonly saveCampaign: Once<SaveCampaign>; readonly mediaUrl: MediaUrl }

@Resolver()
export class SaveCampaignResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => SaveCampaignPayload, {
    description: 'Makes a campaign, or changes one as a whole. For administrators.',
  })
  async saveCampaign(
    @Arg('input', () => SaveCampaignInput, { description: 'The campaign as it shall be.' }) input: SaveCampaignInput,
    @Ctx() asking: Asking,
  ): Promise<SaveCampaignPayload> {
    const request = {
      viewer: asking.viewer,
      id: idIfGiven<'campaign'>(input.id),
      expectedVersion: input.expectedVersion ?? null,
      shortCodeId: idIfGiven<'short-code'>(input.shortCodeId),
      kind: input.kind ?? null,
      campaign: draftOf(input),
    }
    const saved = await this.deps.saveCampaign(request, input.idempotencyKey)
    if (isConflict(saved)) return { result: new IdempotencyConflictView() }
    forgetLoaded(asking)
    if (!saved.ok) return { result: this.refusal(saved.failure) }
    return { result: new CampaignSavedView(this.view(saved.value.campaign), saved.value.newPostbackSecret) }
  }

  private view(campaign: Campaign): CampaignView {
    return new CampaignView(campaign, this.deps.mediaUrl)
  }

  private refusal(refusal: SaveCampaignRefusal): SaveCampaignAnswer {
    switch (refusal.kind) {
      case 'not-allowed':
        return new NotAllowedView()
      case 'not-found':
        return new NotFoundView('There is no such campaign.')
      case 'version-stale':
        return new CampaignStaleView(this.view(refusal.current))
      case 'invalid':
        return new InvalidInputView(refusal.path, refusal.message)
      default:
        return never(refusal)
    }
  }
}

const draftOf = ({ name, status, settings }: SaveCampaignInput): CampaignDraft => ({
  name,
  status,
  settings: {
    programme: settings.programme,
    frequency: settings.frequency,
    keywordOptIn: settings.keywordOptIn,
    optInRequest: settings.optInRequest ?? null,
    optInConfirmation: settings.optInConfirmation ?? null,
    answerHours: settings.answerHours,
    welcome: settings.welcome ? replyDraft(settings.welcome) : null,
    forwardInboxId: idIfGiven<'inbox'>(settings.forwardInboxId),
    answerDays: settings.answerDays,
    postbackUrl: settings.postbackUrl ?? null,
    quietHours: settings.quietHours ? { ...settings.quietHours } : null,
    timeZone: settings.timeZone,
  },
})
