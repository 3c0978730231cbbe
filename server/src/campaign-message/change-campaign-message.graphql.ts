import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { NotAllowedView, NotFoundView } from '../account/refusal.graphql.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import { idOf } from '../platform/page.js'
import { forgetLoaded } from '../platform/per-asking.js'
import { CampaignMessageView } from './campaign-message.graphql.js'
import type { ChangeCampaignMessage } from './change-campaign-message.use-case.js'
import type { Change } from './change.js'

@InputType('ChangeCampaignMessageInput', { description: 'Which message on its way.' })
export class ChangeCampaignMessageInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly id!: string
}

@ObjectType('CampaignMessageChanged', { description: 'It is so now, or was before.', simpleResolvers: true })
export class CampaignMessageChangedView {
  @Field(() => CampaignMessageView, { description: 'The message as it is now.' })
  readonly campaignMessage: CampaignMessageView

  constructor(campaignMessage: CampaignMessageView) {
    this.campaignMessage = campaignMessage
  }
}

@ObjectType('CampaignMessageOver', { description: 'It went out, or was stopped before.', simpleResolvers: true })
export class CampaignMessageOverView {
  @Field(() => CampaignMessageView, { description: 'The message as it is.' })
  readonly current: CampaignMessageView

  @Field(() => String, { description: 'A sentence for the person who tried.' })
  readonly message: string

  constructor(current: CampaignMessageView) {
    this.current = current
    this.message =
      current.state === 'stopped' ? 'This message was stopped for good.' : 'All of this message has gone out already.'
  }
}

const ChangeCampaignMessageResult = createUnionType({
  name: 'ChangeCampaignMessageResult',
  description: 'What came of it.',
  types: () => [CampaignMessageChangedView, CampaignMessageOverView, NotAllowedView, NotFoundView] as const,
})

@ObjectType('ChangeCampaignMessagePayload', { description: 'What came of it.', simpleResolvers: true })
export class ChangeCampaignMessagePayload {
  @Field(() => ChangeCampaignMessageResult, { description: 'The message, or why nothing was done to it.' })
  readonly result!: typeof ChangeCampaignMessageResult
}

type Deps = { readonly change: ChangeCampaignMessage; readonly mediaUrl: MediaUrl }

@Resolver()
export class ChangeCampaignMessageResolver {
  constructor(private readonly deps: Deps) {}

  @Mutation(() => ChangeCampaignMessagePayload, {
    description: 'Lets a message stand still, within about two seconds. For administrators.',
  })
  pauseCampaignMessage(
    @Arg('input', () => ChangeCampaignMessageInput, { description: 'Which one.' }) input: ChangeCampaignMessageInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeCampaignMessagePayload> {
    return this.done('pause', input, asking)
  }

  @Mutation(() => ChangeCampaignMessagePayload, {
    description: 'Lets a paused message go on behind the last phone that it went to. For administrators.',
  })
  resumeCampaignMessage(
    @Arg('input', () => ChangeCampaignMessageInput, { description: 'Which one.' }) input: ChangeCampaignMessageInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeCampaignMessagePayload> {
    return this.done('resume', input, asking)
  }

  @Mutation(() => ChangeCampaignMessagePayload, {
    description: 'Ends a message for good: nothing leaves that has not left yet. For administrators.',
  })
  stopCampaignMessage(
    @Arg('input', () => ChangeCampaignMessageInput, { description: 'Which one.' }) input: ChangeCampaignMessageInput,
    @Ctx() asking: Asking,
  ): Promise<ChangeCampaignMessagePayload> {
    return this.done('stop', input, asking)
  }

  private async done(
    change: Change,
    { id }: ChangeCampaignMessageInput,
    asking: Asking,
  ): Promise<ChangeCampaignMessagePayload> {
    const { viewer } = asking
    const done = await this.deps.change({ viewer, id: idOf<'campaign-message'>(id), change })
    forgetLoaded(asking)
    if (done.ok)
      return { result: new CampaignMessageChangedView(new CampaignMessageView(done.value, this.deps.mediaUrl)) }
    const { failure } = done
    switch (failure.kind) {
      case 'not-allowed':
        return { result: new NotAllowedView() }
      case 'not-found':
        return { result: new NotFoundView('There is no such message.') }
      case 'over':
        return { result: new CampaignMessageOverView(new CampaignMessageView(failure.current, this.deps.mediaUrl)) }
      default:
        return never(failure)
    }
  }
}
