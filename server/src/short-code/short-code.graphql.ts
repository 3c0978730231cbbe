import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { ChannelId } from '../channel/channel.js'
import { ChannelView } from '../channel/channel.graphql.js'
import type { ChannelReads } from '../channel/channel-list.store.js'
import type { StopScope } from '../consent/choices.js'
import type { Language } from '../consent/words.js'
import { enumOf } from '../platform/graphql-enum.js'
import type { ShortCode } from './short-code.js'
import type { ShortCodeReads, ShortCodeRow } from './short-code-list.store.js'
import { ShortCodeTextsView } from './texts.graphql.js'

export const ShortCodeTypeEnum = enumOf<ShortCode['type']>('ShortCodeType', 'What kind of address a code is.', {
  'short-code': '5 or 6 digits, valid in one country.',
  'long-code': 'An ordinary phone number, in E.164.',
  'toll-free': 'A number that is free to text, in E.164.',
})

export const ShortCodeSharingEnum = enumOf<ShortCode['sharing']>('ShortCodeSharing', 'Who uses a code.', {
  shared: 'Several organisations; a keyword tells them apart.',
  dedicated: 'One organisation.',
})

export const StopScopeEnum = enumOf<StopScope>('StopScope', 'How far a STOP reaches.', {
  campaign: 'It ends the campaign that it answers; everything on the code, where it answers none.',
  code: 'It ends everything on the code, in every organisation.',
  organisation: 'It ends everything on all codes of the organisation; on dedicated codes alone.',
})

export const LanguageEnum = enumOf<Language>('Language', 'Whose words are understood.', {
  en: 'English, on every code.',
  es: 'Spanish.',
  fr: 'French.',
  de: 'German.',
  pt: 'Portuguese.',
  it: 'Italian.',
  nl: 'Dutch.',
})

@ObjectType('ShortCode', { description: 'The address that people text.', simpleResolvers: true })
export class ShortCodeView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: string

  @Field(() => String, { description: 'The country it is valid in: ISO 3166-1 alpha-2.' })
  readonly country: string

  @Field(() => String, { description: 'Its digits; E.164 for long codes and toll-free numbers.' })
  readonly code: string

  @Field(() => ShortCodeTypeEnum, { description: 'What kind of address it is.' })
  readonly type: ShortCode['type']

  @Field(() => ShortCodeSharingEnum, { description: 'Who uses it.' })
  readonly sharing: ShortCode['sharing']

  @Field(() => ShortCodeTextsView, { description: 'What it says by itself.' })
  readonly texts: ShortCodeTextsView

  @Field(() => Boolean, {
    description:
      'Whether STOP, HELP and START are answered at the provider: they are recorded here, and nothing is sent.',
  })
  readonly reservedWordsByProvider: boolean

  @Field(() => StopScopeEnum, { description: 'How far a STOP on it reaches.' })
  readonly stopScope: StopScope

  @Field(() => [LanguageEnum], {
    description: 'Whose words for STOP, HELP, START and YES are understood, besides the English ones.',
  })
  readonly languages: readonly Language[]

  @Field(() => Int, { description: 'Counts the changes; what `expectedVersion` takes.' })
  readonly version: number

  readonly row: ShortCodeRow

  constructor(row: ShortCodeRow) {
    this.id = row.id
    this.country = row.country
    this.code = row.code
    this.type = row.type
    this.sharing = row.sharing
    this.texts = row.texts
    this.reservedWordsByProvider = row.reservedWordsByProvider
    this.stopScope = row.stopScope
    this.languages = row.languages
    this.version = row.version
    this.row = row
  }
}

type Deps = { readonly shortCodes: ShortCodeReads; readonly channels: ChannelReads; readonly publicUrl: string }

@Resolver(() => ShortCodeView)
export class ShortCodeResolver {
  constructor(private readonly deps: Deps) {}

  @Query(() => [ShortCodeView], {
    description: 'The codes that the organisation may use: its own, and the shared ones.',
  })
  async shortCodes(@Ctx() { viewer }: Asking): Promise<ShortCodeView[]> {
    const codes = await this.deps.shortCodes.usableBy(viewer.organisationId)
    return codes.map((code) => new ShortCodeView(code))
  }

  @FieldResolver(() => ChannelView, {
    nullable: true,
    description: "The channel that sends its SMS; null where there is none, or where it is not the viewer's to see.",
  })
  smsChannel(@Root() { row }: ShortCodeView, @Ctx() asking: Asking): Promise<ChannelView | null> {
    return this.channel(row.smsChannelId, asking)
  }

  @FieldResolver(() => ChannelView, {
    nullable: true,
    description: "The channel that sends its MMS; null where there is none, or where it is not the viewer's to see.",
  })
  mmsChannel(@Root() { row }: ShortCodeView, @Ctx() asking: Asking): Promise<ChannelView | null> {
    return this.channel(row.mmsChannelId, asking)
  }

  private async channel(id: ChannelId | null, asking: Asking): Promise<ChannelView | null> {
    const channel = id && (await this.deps.channels.channelOf(asking).load(id))
    return channel ? new ChannelView(channel, this.deps.publicUrl) : null
  }
}
