import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Asking } from '../account/asking.js'
import { shownCopy } from '../media/preview.js'
import { publicKeyOf, type PublicUrl } from '../media/public-url.js'
import { UrlScalar } from '../platform/scalars.js'
import { PartView } from './part.graphql.js'
import type { Related } from './related.store.js'

type Deps = { readonly related: Related; readonly publicMediaUrl: PublicUrl }

/** Where a part can be fetched for good, by whoever has the address. */
@Resolver(() => PartView)
export class PublicPartResolver {
  constructor(private readonly deps: Deps) {}

  @FieldResolver(() => UrlScalar, {
    nullable: true,
    description:
      'In a public inbox: the permanent address of the original, as postbacks carry it. Whoever has it may fetch it, until it is taken back (`takeBackPublicAddresses`). Null in a private inbox, once it was taken back, and while the bytes are not here.',
  })
  async publicUrl(@Root() { part }: PartView, @Ctx() asking: Asking): Promise<string | null> {
    const key = await this.keyOf(part, asking)
    return key === null ? null : this.deps.publicMediaUrl({ kind: 'original', id: part.id }, key)
  }

  @FieldResolver(() => UrlScalar, {
    nullable: true,
    description:
      'The same of the copy made for showing, upright and without metadata; of a sound or a clip, of one that plays.',
  })
  async publicPreviewUrl(@Root() { part }: PartView, @Ctx() asking: Asking): Promise<string | null> {
    const key = await this.keyOf(part, asking)
    const kind = shownCopy(part)
    return key === null || kind === null ? null : this.deps.publicMediaUrl({ kind, id: part.id }, key)
  }

  private async keyOf(part: PartView['part'], asking: Asking): Promise<string | null> {
    return publicKeyOf(part, await this.deps.related.publicStandingOf(asking).load(part.messageId))
  }
}
