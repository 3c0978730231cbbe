import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { enumOf } from '../platform/graphql-enum.js'
import { DateTimeScalar, UrlScalar } from '../platform/scalars.js'
import type { ChannelKind } from './channel.js'
import type { ChannelRow, ChannelReads } from './channel-list.store.js'
import { publicUrlAt } from './public-url.js'

export const ChannelKindEnum = enumOf<ChannelKind>('ChannelKind', 'What a channel speaks.', {
  simulator: 'Virtual phones of the web app, for development.',
  twilio: 'Twilio: webhooks in, REST out.',
})

@ObjectType('ChannelRejection', {
  description:
    "A request that was refused at the channel's door: its origin could not be verified, or it held what can't be stored.",
  simpleResolvers: true,
})
export class ChannelRejectionView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id!: string

  @Field(() => DateTimeScalar, { description: 'When it came.' })
  readonly at!: Date

  @Field(() => String, { description: 'Why it was refused.' })
  readonly reason!: string

  @Field(() => String, {
    description: 'The public URL that we computed for the signature; a wrong base URL shows here.',
  })
  readonly urlComputed!: string

  @Field(() => String, { description: 'Who knocked.' })
  readonly remoteAddress!: string
}

@ObjectType('ChannelValue', { description: 'One of the values that a kind of channel needs.', simpleResolvers: true })
export class ChannelValueView {
  @Field(() => String, { description: "Its name, as the administrator's guide lists it." })
  readonly name: string

  @Field(() => String, { description: 'What it is set to.' })
  readonly value: string

  constructor(name: string, value: string) {
    this.name = name
    this.value = value
  }
}

@ObjectType('Channel', {
  description: "One configured connection to a carrier's gateway or a provider. Shown to its administrators only.",
  simpleResolvers: true,
})
export class ChannelView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: ChannelRow['id']

  @Field(() => String, { description: 'As its administrator named it.' })
  readonly name: string

  @Field(() => ChannelKindEnum, { description: 'What it speaks.' })
  readonly kind: ChannelKind

  @Field(() => UrlScalar, { description: 'Where the provider is to send messages; it contains a secret part.' })
  readonly intakeUrl: string

  @Field(() => Int, { description: 'How many messages a second may be sent through it.' })
  readonly perSecond: number

  @Field(() => [ChannelValueView], { description: 'Its settings. Its secrets are never shown again.' })
  readonly settings: readonly ChannelValueView[]

  constructor(channel: ChannelRow, publicUrl: string) {
    this.id = channel.id
    this.name = channel.name
    this.kind = channel.kind
    this.intakeUrl = publicUrlAt(channel, 'mo', publicUrl)
    this.perSecond = channel.perSecond
    this.settings = Object.entries(channel.settings).map(([name, value]) => new ChannelValueView(name, String(value)))
  }
}

type Deps = { readonly channels: ChannelReads; readonly publicUrl: string }

@Resolver(() => ChannelView)
export class ChannelResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [ChannelView], { description: 'The channels that the viewer administers; none for everybody else.' })
  async channels(@Ctx() { viewer }: Asking): Promise<ChannelView[]> {
    const channels = await this.deps.channels.administeredBy(viewer)
    return channels.map((channel) => new ChannelView(channel, this.deps.publicUrl))
  }

  @FieldResolver(() => [ChannelRejectionView], { description: 'The newest requests that were refused, newest first.' })
  async rejections(@Root() { id }: ChannelView, @Ctx() asking: Asking): Promise<readonly ChannelRejectionView[]> {
    return this.deps.channels.rejectionsOf(asking).load(id)
  }
}
