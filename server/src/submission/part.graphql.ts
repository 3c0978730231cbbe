import { Ctx, Field, FieldResolver, ID, Int, InterfaceType, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { Derivative, Part, Preview, Variant } from '../media/part.js'
import type { MediaObject, MediaUrl } from '../media/media-url.js'
import { canBeRetried } from '../media/preview.js'
import { isText } from '../media/words-of-text.js'
import { enumOf } from '../platform/graphql-enum.js'
import { UrlScalar } from '../platform/scalars.js'
import type { Related } from './related.store.js'

/** The signed address of something of the viewer's organisation. */
export type UrlOf = (object: MediaObject) => string

export const PartStateEnum = enumOf<Part['state']>('PartState', 'Whether the bytes of a part are here.', {
  stored: 'They are here.',
  'to-fetch': 'They are still to be fetched from the provider, or to be scanned for viruses.',
  'not-fetched': 'They could not be fetched, and it was given up.',
  quarantined: 'ClamAV found something in them: nobody gets them until an administrator has released them.',
  erased: 'They were erased.',
})

export const PreviewEnum = enumOf<Preview>('Preview', 'How far the copies for showing are.', {
  none: 'None can be or need be made.',
  preparing: 'They are being made.',
  ready: 'They are here.',
  failed: 'They could not be made; the original is still there.',
})

@InterfaceType('Part', { description: 'One piece of a submission: an image, a clip, a sound, a text.' })
export abstract class PartView {
  @Field(() => ID, { description: 'Opaque and stable.' })
  readonly id: Part['id']

  @Field(() => Int, { description: 'Its place in the message, from 0.' })
  readonly position: number

  @Field(() => PartStateEnum, { description: 'Whether its bytes are here.' })
  readonly state: Part['state']

  @Field(() => String, {
    nullable: true,
    description: 'The type, judged from the bytes and not from the label; null until they are here.',
  })
  readonly contentType: string | null

  @Field(() => String, { nullable: true, description: "The name that the sender's phone gave it." })
  readonly fileName: string | null

  @Field(() => Int, { nullable: true, description: 'In bytes; null until they are here.' })
  readonly size: number | null

  @Field(() => UrlScalar, {
    nullable: true,
    description: 'The original as it came, to be downloaded; signed, and the same for an hour.',
  })
  readonly originalUrl: string | null

  @Field(() => Boolean, {
    description:
      'Whether `retryPart` would try something once more: it could not be fetched, or its copies could not be made.',
  })
  readonly canBeRetried: boolean

  @Field(() => String, {
    nullable: true,
    description: 'What ClamAV found in it, by the name of its signature; also where a person has released it.',
  })
  readonly finding: string | null

  constructor(part: Part, urlOf: UrlOf) {
    this.id = part.id
    this.position = part.position
    this.state = part.state
    this.contentType = part.contentType
    this.fileName = part.fileName
    this.size = part.size
    this.originalUrl = part.state === 'stored' ? urlOf({ kind: 'original', id: part.id }) : null
    this.finding = part.finding
    this.canBeRetried = canBeRetried(part)
  }
}

@ObjectType('Derivative', {
  description: 'A copy made for showing: upright, without metadata, without a position.',
  simpleResolvers: true,
})
export class DerivativeView {
  @Field(() => UrlScalar, { description: 'Signed, and the same for an hour.' })
  readonly url: string

  @Field(() => Int, { description: 'In pixels.' })
  readonly width: number

  @Field(() => Int, { description: 'In pixels.' })
  readonly height: number

  @Field(() => String, { description: 'The type of the copy.' })
  readonly contentType: string

  @Field(() => Int, { description: 'In bytes.' })
  readonly size: number

  constructor(derivative: Derivative, urlOf: UrlOf) {
    this.url = urlOf({ kind: derivative.variant, id: derivative.partId })
    this.width = derivative.width ?? 0
    this.height = derivative.height ?? 0
    this.contentType = derivative.contentType
    this.size = derivative.size
  }
}

@ObjectType('Sound', { description: 'A copy made for playing, of what can only be heard.', simpleResolvers: true })
export class SoundView {
  @Field(() => UrlScalar, { description: 'Signed, and the same for an hour.' })
  readonly url: string

  @Field(() => String, { description: 'The type of the copy.' })
  readonly contentType: string

  @Field(() => Int, { description: 'In bytes.' })
  readonly size: number

  constructor(derivative: Derivative, urlOf: UrlOf) {
    this.url = urlOf({ kind: derivative.variant, id: derivative.partId })
    this.contentType = derivative.contentType
    this.size = derivative.size
  }
}

@ObjectType('ImagePart', { implements: PartView, description: 'A picture.', simpleResolvers: true })
export class ImagePartView extends PartView {
  @Field(() => PreviewEnum, { description: 'How far its copies for showing are.' })
  readonly preview: Preview

  @Field(() => String, {
    nullable: true,
    description: 'Base64 of a thumbhash: about 25 bytes to show before the thumbnail is there.',
  })
  readonly thumbhash: string | null

  constructor(part: Part, urlOf: UrlOf) {
    super(part, urlOf)
    this.preview = part.preview
    this.thumbhash = part.thumbhash
  }
}

@ObjectType('VideoPart', { implements: PartView, description: 'A clip.', simpleResolvers: true })
export class VideoPartView extends PartView {
  @Field(() => PreviewEnum, { description: 'How far its copies for playing are.' })
  readonly preview: Preview

  @Field(() => String, {
    nullable: true,
    description: 'Base64 of a thumbhash of its poster: about 25 bytes to show before the thumbnail is there.',
  })
  readonly thumbhash: string | null

  @Field(() => Int, { nullable: true, description: 'How long it lasts; null until it is prepared.' })
  readonly milliseconds: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Where nothing can be seen: base64 of its waveform, one byte a bar, how loud it gets there.',
  })
  readonly peaks: string | null

  constructor(part: Part, urlOf: UrlOf) {
    super(part, urlOf)
    this.preview = part.preview
    this.thumbhash = part.thumbhash
    this.milliseconds = part.milliseconds
    this.peaks = part.peaks
  }
}

@ObjectType('AudioPart', { implements: PartView, description: 'A sound.', simpleResolvers: true })
export class AudioPartView extends PartView {
  @Field(() => PreviewEnum, { description: 'How far its copy for playing is.' })
  readonly preview: Preview

  @Field(() => Int, { nullable: true, description: 'How long it lasts; null until it is prepared.' })
  readonly milliseconds: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Base64 of its waveform: one byte a bar, how loud it gets there; null until it is prepared.',
  })
  readonly peaks: string | null

  constructor(part: Part, urlOf: UrlOf) {
    super(part, urlOf)
    this.preview = part.preview
    this.milliseconds = part.milliseconds
    this.peaks = part.peaks
  }
}

@ObjectType('TextPart', {
  implements: PartView,
  description: "A text; the submission's own `text` holds what they say together.",
  simpleResolvers: true,
})
export class TextPartView extends PartView {}

@ObjectType('OtherPart', {
  implements: PartView,
  description: 'Something that no other kind of part fits.',
  simpleResolvers: true,
})
export class OtherPartView extends PartView {}

const views: Readonly<Record<string, new (part: Part, urlOf: UrlOf) => PartView>> = {
  image: ImagePartView,
  video: VideoPartView,
  audio: AudioPartView,
  text: TextPartView,
}

/** By the type judged from the bytes; by the label only while they are not here. */
export const partView = (part: Part, urlOf: UrlOf): PartView => {
  const type = part.contentType ?? part.declaredType
  const [major = ''] = (type ?? '').split('/', 1)
  // A page is written as a text is, and is none: nobody reads it as it stands.
  const isOther = major === 'text' && !isText(type)
  const View = (!isOther && views[major.toLowerCase()]) || OtherPartView
  return new View(part, urlOf)
}

type Deps = { readonly related: Related; readonly mediaUrl: MediaUrl }

/** Finds the copies of parts. */
abstract class CopiesResolver {
  constructor(protected readonly deps: Deps) {}

  protected async copy<View>(
    Shown: new (derivative: Derivative, urlOf: UrlOf) => View,
    { id }: PartView,
    variant: Variant,
    asking: Asking,
  ): Promise<View | null> {
    const derivatives = await this.deps.related.derivativesOf(asking).load(id)
    const found = derivatives.find((each) => each.variant === variant)
    return found ? new Shown(found, (object) => this.deps.mediaUrl(object, asking.viewer.organisationId)) : null
  }
}

@Resolver(() => ImagePartView)
export class ImagePartResolver extends CopiesResolver {
  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'A small copy, for lists; null until it is ready.',
  })
  thumbnail(@Root() part: ImagePartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'thumbnail', asking)
  }

  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'A copy that fills a card; null until it is ready.',
  })
  card(@Root() part: ImagePartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'card', asking)
  }

  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'A copy that moves; null until it is ready, and of a picture that does not move.',
  })
  animation(@Root() part: ImagePartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'animation', asking)
  }
}

@Resolver(() => VideoPartView)
export class VideoPartResolver extends CopiesResolver {
  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'A copy to play, MP4 with H.264 and AAC; null until it is ready, and where nothing can be seen.',
  })
  clip(@Root() part: VideoPartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'clip', asking)
  }

  @FieldResolver(() => SoundView, {
    nullable: true,
    description: 'Of a clip without pictures: the copy to play, MP4 with AAC.',
  })
  sound(@Root() part: VideoPartView, @Ctx() asking: Asking): Promise<SoundView | null> {
    return this.copy(SoundView, part, 'sound', asking)
  }

  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'One of its pictures, small, for lists; null until it is ready.',
  })
  thumbnail(@Root() part: VideoPartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'thumbnail', asking)
  }

  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'One of its pictures, to stand there until it plays; null until it is ready.',
  })
  poster(@Root() part: VideoPartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'card', asking)
  }

  @FieldResolver(() => DerivativeView, {
    nullable: true,
    description: 'Ten of its pictures in two rows, from its beginning to its end; null until it is ready.',
  })
  contactSheet(@Root() part: VideoPartView, @Ctx() asking: Asking): Promise<DerivativeView | null> {
    return this.copy(DerivativeView, part, 'sheet', asking)
  }
}

@Resolver(() => AudioPartView)
export class AudioPartResolver extends CopiesResolver {
  @FieldResolver(() => SoundView, {
    nullable: true,
    description: 'A copy to play, MP4 with AAC; null until it is ready.',
  })
  sound(@Root() part: AudioPartView, @Ctx() asking: Asking): Promise<SoundView | null> {
    return this.copy(SoundView, part, 'sound', asking)
  }
}
