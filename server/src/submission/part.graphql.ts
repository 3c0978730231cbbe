import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql'
import type { MediaObject } from '../media/media-url.js'
import type { Part, Preview } from '../media/part.js'
import { canBeRetried } from '../media/preview.js'
import { isText } from '../media/words-of-text.js'
import { enumOf } from '../platform/graphql-enum.js'
import { UrlScalar } from '../platform/scalars.js'
import type { ShownPart } from '../storage/show-parts.js'

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
    description:
      'The original as it came, to be downloaded; signed, and the same for an hour. Null while it is locked.',
  })
  readonly originalUrl: string | null

  @Field(() => Boolean, {
    description:
      'Whether it is sealed, and whoever asks has not unlocked the inbox (`unlockInbox`): then there are no addresses, no copies, and nothing else that shows how it looks or sounds. What was unlocked is served to the session or the API key that has unlocked it, and to nobody else who gets its address.',
  })
  readonly locked: boolean

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

  /** What its public addresses are told by. */
  readonly part: ShownPart

  constructor(part: ShownPart, urlOf: UrlOf) {
    this.part = part
    this.id = part.id
    this.position = part.position
    this.state = part.state
    this.contentType = part.contentType
    this.fileName = part.fileName
    this.size = part.size
    this.originalUrl = part.state === 'stored' && !part.locked ? urlOf({ kind: 'original', id: part.id }) : null
    this.locked = part.locked
    this.finding = part.finding
    this.canBeRetried = canBeRetried(part)
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

  constructor(part: ShownPart, urlOf: UrlOf) {
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

  constructor(part: ShownPart, urlOf: UrlOf) {
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

  constructor(part: ShownPart, urlOf: UrlOf) {
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

const views: Readonly<Record<string, new (part: ShownPart, urlOf: UrlOf) => PartView>> = {
  image: ImagePartView,
  video: VideoPartView,
  audio: AudioPartView,
  text: TextPartView,
}

/** By the type judged from the bytes; by the label only while they are not here. */
export const partView = (part: ShownPart, urlOf: UrlOf): PartView => {
  const type = part.contentType ?? part.declaredType
  const [major = ''] = (type ?? '').split('/', 1)
  // A page is written as a text is, and is none: nobody reads it as it stands.
  const isOther = major === 'text' && !isText(type)
  const View = (!isOther && views[major.toLowerCase()]) || OtherPartView
  return new View(part, urlOf)
}
