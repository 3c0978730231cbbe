import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '../account/account.js'
import type { PartId } from '../message/message.js'
import { variants, type Part, type Variant } from './part.js'

/** What a public address can show. */
export type PublicObject = { readonly kind: 'original' | Variant; readonly id: PartId }

/** Whether the media of a submission have public addresses, and what these are made of. */
export type PublicStanding = {
  /** While its inbox is private there are none. */
  readonly isPrivate: boolean
  /** Random; null once they were taken back. Another key makes other addresses. */
  readonly key: string | null
  /** Who took them back or renewed them last; null while they are as they began. */
  readonly changed: { readonly at: Date; readonly by: Actor } | null
}

export type PublicUrl = (object: PublicObject, key: string) => string

export type PublicUrls = {
  readonly url: PublicUrl
  /** Of the path as it came, with its query if there is one; undefined when it is nothing that we ever wrote. */
  readonly read: (path: string) => PublicClaim | undefined
  readonly holds: (claim: PublicClaim, key: string) => boolean
}

/** What somebody asks for, and what shall prove that he was given its address. */
export type PublicClaim = { readonly object: PublicObject; readonly proof: string }

/** All of them begin with it; on the media origin there is nothing else. */
export const publicPath = '/media/public/'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const shape = new RegExp(`^${publicPath}(${uuid})/(original|${variants.join('|')})/([\\w-]{43})$`)

type Deps = {
  /** HMAC of the text, base64url, under a key for this alone. */
  readonly sign: (text: string) => string
  /** The media origin, without a slash at the end. */
  readonly origin: string
}

/**
 * Who has the address of a copy cannot tell that of the original, nor that of anything else: each has a proof of 256 bits
 * of its own, made under a key that is not in the database from a random one that is there alone.
 */
export const makePublicUrls = ({ sign, origin }: Deps): PublicUrls => {
  const proofOf = ({ kind, id }: PublicObject, key: string): string => sign(`${key} ${id} ${kind}`)
  return {
    url: (object, key) => `${origin}${publicPath}${object.id}/${object.kind}/${proofOf(object, key)}`,
    read: (path) => {
      const [, id, kind, proof] = shape.exec(path) ?? []
      if (id === undefined || kind === undefined || proof === undefined) return undefined
      // The shape says what both are.
      return { object: { id: id as PartId, kind: kind as PublicObject['kind'] }, proof }
    },
    holds: ({ object, proof }, key) => {
      const expected = proofOf(object, key)
      return expected.length === proof.length && timingSafeEqual(Buffer.from(expected), Buffer.from(proof))
    },
  }
}

/** What the public addresses of a part are made of; null when it has none, or not any more. */
export const publicKeyOf = (
  { state, sealedFor }: Pick<Part, 'state' | 'sealedFor'>,
  standing: PublicStanding | null,
): string | null =>
  standing !== null && !standing.isPrivate && state === 'stored' && sealedFor === null ? standing.key : null
