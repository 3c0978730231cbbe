import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Derivative, Variant } from '../media/part.js'
import { DerivativeView, SoundView } from './derivative.graphql.js'
import { AudioPartView, ImagePartView, VideoPartView, type PartView, type UrlOf } from './part.graphql.js'
import type { Related } from './related.store.js'

type Deps = { readonly related: Related; readonly mediaUrl: MediaUrl }

/** Finds the copies of parts. */
abstract class CopiesResolver {
  constructor(protected readonly deps: Deps) {}

  protected async copy<View>(
    Shown: new (derivative: Derivative, urlOf: UrlOf) => View,
    { id, locked }: PartView,
    variant: Variant,
    asking: Asking,
  ): Promise<View | null> {
    if (locked) return null
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
