import { timingSafeEqual } from 'node:crypto'
import type { OrganisationId } from '../account/account.js'
import type { PartId } from '../message/message.js'
import type { Clock } from '../platform/clock.js'
import { variants, type BlobId, type Variant } from './part.js'

/** What a URL can show: a part as it came, a copy of it made for showing, or media that an administrator uploaded. */
export type MediaObject =
  { readonly kind: 'original' | Variant; readonly id: PartId } | { readonly kind: 'upload'; readonly id: BlobId }

/** For how long a URL is good at least; all are longer by the rest of the hour. */
export const lifetimes = {
  /** For a person who looks at it now. */
  showing: 60 * 60 * 1000,
  /** For a provider that fetches the media of an MT. */
  sending: 24 * 60 * 60 * 1000,
  /** For a third party that got it in a postback. */
  postback: 7 * 24 * 60 * 60 * 1000,
} as const

export type Lifetime = keyof typeof lifetimes

export type MediaUrl = (object: MediaObject, organisationId: OrganisationId, lifetime?: Lifetime) => string

/** What a URL turned out to be. */
export type Checked =
  | {
      readonly kind: 'good'
      readonly object: MediaObject
      readonly organisationId: OrganisationId
      readonly expiresAt: Date
    }
  | { readonly kind: 'expired' }
  | { readonly kind: 'forged' }

type Deps = {
  /** HMAC of the text, base64url, under a key for this alone. */
  readonly sign: (text: string) => string
  /** Where browsers and providers reach us, without a slash at the end. */
  readonly publicUrl: string
  readonly now: Clock
}

export type MediaUrls = {
  readonly url: MediaUrl
  /** Of the path as it came, with its query if there is one: a byte more or less and it is forged. */
  readonly check: (path: string) => Checked
}

const hour = 60 * 60 * 1000
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shape = new RegExp(
  `^(/media/(?:(original|${variants.join('|')})/(${uuid})|upload/([0-9a-f]{32}))/(${uuid})/([0-9a-z]{1,9}))/([\\w-]{43})$`,
)

/** The same until the hour is over, so that a list that is asked for again does not load its pictures again. */
const expiry = (now: Date, lifetime: Lifetime): Date =>
  new Date(Math.ceil(now.getTime() / hour) * hour + lifetimes[lifetime])

export const makeMediaUrls = ({ sign, publicUrl, now }: Deps): MediaUrls => ({
  url: ({ kind, id }, organisationId, lifetime = 'showing') => {
    const seconds = expiry(now(), lifetime).getTime() / 1000
    const path = `/media/${kind}/${id}/${organisationId}/${seconds.toString(36)}`
    return `${publicUrl}${path}/${sign(path)}`
  },
  check: (path) => {
    const [, signed = '', kind, partId = '', blobId, organisationId = '', expires = '', signature = ''] =
      shape.exec(path) ?? []
    if (!isSame(sign(signed), signature)) return { kind: 'forged' }
    const expiresAt = new Date(Number.parseInt(expires, 36) * 1000)
    if (expiresAt <= now()) return { kind: 'expired' }
    return {
      kind: 'good',
      object: objectOf(kind, partId, blobId),
      // The signature says that these were ids when we wrote them.
      organisationId: organisationId as OrganisationId,
      expiresAt,
    }
  },
})

const objectOf = (kind: string | undefined, partId: string, blobId: string | undefined): MediaObject => {
  // As above: it was signed as what it is.
  if (blobId !== undefined) return { kind: 'upload', id: blobId as BlobId }
  return { kind: kind as 'original' | Variant, id: partId as PartId }
}

/** Compares the characters, not what they decode to: base64url spells the same bytes in several ways. */
const isSame = (expected: string, given: string): boolean =>
  expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given))
