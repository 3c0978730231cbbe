import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { InvalidInputView, NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { KeywordTakenView } from '../keyword/keyword.graphql.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { IdempotencyConflictView, idempotencyKeyMeaning } from '../platform/idempotency.graphql.js'
import { isConflict, type Once } from '../platform/idempotency.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { CampaignView } from './campaign.graphql.js'
import type {
  AddCampaignKeyword,
  AddCampaignKeywordRefusal,
  RemoveCampaignKeyword,
} from './campaign-keyword.use-case.js'

@InputType('AddCampaignKeywordInput', { description: 'A word for a campaign on its code.' })
export class AddCampaignKeywordInput {
  @Field(() => ID, { description: 'The campaign that gets it.' })
  readonly campaignId!: string

  @Field(() => String, { description: 'Letters and digits, as many as `keywordLength` says, beginning with a letter.' })
  readonly word!: string

  @Field(() => String, { nullable: true, description: idempotencyKeyMeaning })
  readonly idempotencyKey?: string | null
}

@InputType('RemoveCampaignKeywordInput', { description: 'A word of a campaign that shall be free again.' })
export class RemoveCampaignKeywordInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly keywordId!: string
}

@ObjectType('CampaignKeywordsChanged', { description: 'The campaign has other keywords.', simpleResolvers: true })
export class CampaignKeywordsChangedView {
  @Field(() => CampaignView, { description: 'The campaign as it is now.' })
  readonly campaign: CampaignView

  constructor(campaign: CampaignView) {
    this.campaign = campaign
  }
}

const AddCampaignKeywordResult = createUnionType({
  name: 'AddCampaignKeywordResult',
  description: 'What came of adding a keyword.',
  types: () =>
    [
      CampaignKeywordsChangedView,
      KeywordTakenView,
      InvalidInputView,
      NotAllowedView,
      NotFoundView,
      IdempotencyConflictView,
    ] as const,
})

type AddAnswer = typeof AddCampaignKeywordResult

@ObjectType('AddCampaignKeywordPayload', { description: 'What came of adding a keyword.', simpleResolvers: true })
export class AddCampaignKeywordPayload {
  @Field(() => AddCampaignKeywordResult, { description: 'The campaign, or why the word was not added.' })
  readonly result!: AddAnswer
}

const RemoveCampaignKeywordResult = createUnionType({
  name: 'RemoveCampaignKeywordResult',
  description: 'What came of removing a keyword.',
  types: () => [CampaignKeywordsChangedView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('RemoveCampaignKeywordPayload', { description: 'What came of removing a keyword.', simpleResolvers: true })
export class RemoveCampaignKeywordPayload {
  @Field(() => RemoveCampaignKeywordResult, { description: 'The campaign, or why nothing was removed.' })
  readonly result!: typeof RemoveCampaignKeywordResult
}

type Deps = {
  readonly addKeyword: Once<AddCampaignKeyword>
  readonly removeKeyword: RemoveCampaignKeyword
  readonly mediaUrl: MediaUrl
}

@Resolver()
export class CampaignKeywordResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => AddCampaignKeywordPayload, {
    description: 'Gives a campaign a word: whoever sends it gets in. For administrators.',
  })
  async addCampaignKeyword(
    @Arg('input', () => AddCampaignKeywordInput, { description: 'The word and the campaign.' })
    input: AddCampaignKeywordInput,
    @Ctx() asking: Asking,
  ): Promise<AddCampaignKeywordPayload> {
    const request = { viewer: asking.viewer, campaignId: idOf<'campaign'>(input.campaignId), word: input.word }
    const added = await this.deps.addKeyword(request, input.idempotencyKey)
    if (isConflict(added)) return { result: new IdempotencyConflictView() }
    if (!added.ok) return { result: refusal(added.failure) }
    forgetLoaded(asking)
    return { result: new CampaignKeywordsChangedView(new CampaignView(added.value, this.deps.mediaUrl)) }
  }

  @Mutation(() => RemoveCampaignKeywordPayload, {
    description: 'Sets a word of a campaign free; its subscribers stay. For administrators.',
  })
  async removeCampaignKeyword(
    @Arg('input', () => RemoveCampaignKeywordInput, { description: 'Which one.' }) input: RemoveCampaignKeywordInput,
    @Ctx() asking: Asking,
  ): Promise<RemoveCampaignKeywordPayload> {
    const keywordId = idOf<'keyword'>(input.keywordId)
    const removed = await this.deps.removeKeyword({ viewer: asking.viewer, keywordId })
    if (!removed.ok)
      return {
        result:
          removed.failure.kind === 'not-found' ? new NotFoundView('There is no such keyword.') : new NotAllowedView(),
      }
    forgetLoaded(asking)
    return { result: new CampaignKeywordsChangedView(new CampaignView(removed.value, this.deps.mediaUrl)) }
  }
}

const refusal = (failure: AddCampaignKeywordRefusal): AddAnswer => {
  switch (failure.kind) {
    case 'not-allowed':
      return new NotAllowedView()
    case 'not-found':
      return new NotFoundView('There is no such campaign.')
    case 'taken':
      return new KeywordTakenView()
    case 'invalid':
      return new InvalidInputView(['word'], failure.message)
    default:
      return never(failure)
  }
}
