import type { MessageId, PartId } from '../message/message.js'
import type { Id } from '../kernel/id.js'

/** As in inbox.ts, which knows replies and their media. */
type InboxId = Id<'inbox'>

/** A random name of bytes in the blob store; says nothing about what they are. */
export type BlobId = Id<'blob'>

/** One piece of a submission: an image, a clip, a sound, a text. */
export type Part = {
  readonly id: PartId
  readonly messageId: MessageId
  readonly position: number
  /** `to-fetch`: from its provider, or, where its bytes are here, from the scanner. `quarantined`: it found something. */
  readonly state: 'stored' | 'to-fetch' | 'not-fetched' | 'quarantined' | 'erased'
  /** The type on the label; never trusted. */
  readonly declaredType: string | null
  /** The type judged from the bytes; null until they are here. */
  readonly contentType: string | null
  readonly fileName: string | null
  readonly size: number | null
  readonly sha256: string | null
  readonly blobId: BlobId | null
  readonly sourceUrl: string | null
  /** The same of a part that a private inbox has given up: as an age file to the installation's processing key. */
  readonly sealedSource: Uint8Array | null
  readonly preview: Preview
  /** The private inbox that its bytes and copies are sealed for; null for what lies open. */
  readonly sealedFor: InboxId | null
  /** Of a sealed part: what else would show how it looks and sounds, as an age file. */
  readonly sealedLooks: Uint8Array | null
  /** What ClamAV found in it, where it did: also when a person has released it. */
  readonly finding: string | null
} & Looks

/** What is known of how a part looks and sounds, once it was prepared. */
export type Looks = {
  /** Of the upright original. */
  readonly width: number | null
  readonly height: number | null
  /** Base64 of the thumbhash: a picture of about 25 bytes to show before the thumbnail is there. */
  readonly thumbhash: string | null
  /** 64 bits as hexadecimal digits, of a picture or of a clip's poster: what looks alike differs in few of them. */
  readonly perceptualHash: string | null
  /** How long a sound or a clip lasts. */
  readonly milliseconds: number | null
  /** Base64 of a sound's waveform: one byte a bar, how loud it gets there. */
  readonly peaks: string | null
}

/** What shows how a part looks or sounds, and is sealed with it. */
export type ShownLooks = Pick<Looks, 'thumbhash' | 'perceptualHash' | 'peaks'>

export const noLooks: Looks = {
  width: null,
  height: null,
  thumbhash: null,
  perceptualHash: null,
  milliseconds: null,
  peaks: null,
}

/** `none`: nothing can be or need be made; `failed`: tried and given up. */
export type Preview = 'none' | 'preparing' | 'ready' | 'failed'

/**
 * Of a picture: the thumbnail for lists and the card for boards, and the animation where it moves. Of a clip: the clip
 * itself, its poster as thumbnail and card, and the contact sheet of ten of its pictures. Of a sound: the sound.
 */
export const variants = ['thumbnail', 'card', 'animation', 'sheet', 'clip', 'sound'] as const
export type Variant = (typeof variants)[number]

/** A copy made for showing: upright, without metadata. */
export type Derivative = {
  readonly partId: PartId
  readonly variant: Variant
  readonly blobId: BlobId
  readonly contentType: string
  readonly size: number
  /** Null for what can only be heard. */
  readonly width: number | null
  readonly height: number | null
}

/** Bytes that lie in the blob store, with what was judged of them. */
export type StoredBytes = {
  readonly blobId: BlobId
  readonly contentType: string
  readonly size: number
  /** Null for what is sealed: a digest would tell whoever has the file himself that it is here. */
  readonly sha256: string | null
}

/** Where bytes are put that are sealed for a private inbox. */
export type SealedPlace = {
  readonly inboxId: InboxId
  /** The inbox's own: an age recipient. */
  readonly recipient: string
  /** That of who makes the copies for showing; null where the installation has no processing key. */
  readonly processing: string | null
  /** Whether whoever looks for viruses opens it once more. */
  readonly scans?: boolean
}
