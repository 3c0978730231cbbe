import type { MessageId, PartId } from '../message/message.js'
import type { Id } from '../kernel/id.js'

/** A random name of bytes in the blob store; says nothing about what they are. */
export type BlobId = Id<'blob'>

/** One piece of a submission: an image, a clip, a sound, a text. */
export type Part = {
  readonly id: PartId
  readonly messageId: MessageId
  readonly position: number
  readonly state: 'stored' | 'to-fetch' | 'not-fetched' | 'erased'
  /** The type on the label; never trusted. */
  readonly declaredType: string | null
  /** The type judged from the bytes; null until they are here. */
  readonly contentType: string | null
  readonly fileName: string | null
  readonly size: number | null
  readonly sha256: string | null
  readonly blobId: BlobId | null
  readonly sourceUrl: string | null
  readonly preview: Preview
  readonly width: number | null
  readonly height: number | null
  /** Base64 of the thumbhash: a picture of about 25 bytes to show before the thumbnail is there. */
  readonly thumbhash: string | null
}

/** `none`: nothing can be or need be made; `failed`: tried and given up. */
export type Preview = 'none' | 'preparing' | 'ready' | 'failed'

export const variants = ['thumbnail', 'card'] as const
export type Variant = (typeof variants)[number]

/** A copy made for showing: upright, without metadata. */
export type Derivative = {
  readonly partId: PartId
  readonly variant: Variant
  readonly blobId: BlobId
  readonly contentType: string
  readonly size: number
  readonly width: number
  readonly height: number
}

/** Bytes that lie in the blob store, with what was judged of them. */
export type StoredBytes = {
  readonly blobId: BlobId
  readonly contentType: string
  readonly size: number
  readonly sha256: string
}
