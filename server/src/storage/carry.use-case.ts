import { createHash } from 'node:crypto'
import { makeAddresses } from '../media/addresses.js'
import type { BlobId, Part, SealedPlace, Variant } from '../media/part.js'
import { firstPreviewOf } from '../media/preview.js'
import { noShownLooks, packedLooks, unpackedLooks } from '../media/sealed-looks.js'
import type { Age } from '../platform/age.js'
import type { Blobs } from '../platform/blob.js'
import type { ProcessingKey } from '../platform/processing-key.js'
import type { PlacedAddress, PlacedPart, WholePart } from './moved-part.store.js'
import type { InboxSeal, MoveDirection } from './storage.js'

type Deps = {
  readonly blobs: Pick<Blobs, 'put' | 'read' | 'remove' | 'size'>
  readonly age: Pick<Age, 'seal' | 'open'>
  readonly processing: ProcessingKey | null
}

/** A part whose bytes lie in their new place, before any row says so. */
export type Carried = {
  readonly part: PlacedPart | PlacedAddress
  readonly derivatives: readonly { readonly variant: Variant; readonly blobId: BlobId }[]
  /** What nothing names once the rows do. */
  readonly former: readonly BlobId[]
  readonly fresh: readonly BlobId[]
}

/** How the bytes of one inbox's parts are carried over; `identity` opens them, on the way out. */
export const makeCarry = (deps: Deps, seal: InboxSeal, identity: string | null) => {
  const { blobs, age, processing } = deps
  const place = { inboxId: seal.inboxId, recipient: seal.recipient, processing: processing?.recipient ?? null }

  const isThere = async (id: BlobId): Promise<boolean> => (await blobs.size(id)) !== undefined
  /** A copy that is lost holds up nothing. */
  const thoseThere = async (derivatives: WholePart['derivatives']): Promise<WholePart['derivatives']> => {
    const there: WholePart['derivatives'][number][] = []
    for (const each of derivatives) if (await isThere(each.blobId)) there.push(each)
    return there
  }

  /** Of what was given up there is nothing but where its provider has it. */
  const sealAddress = async ({ part }: WholePart): Promise<Carried | null> =>
    part.sourceUrl === null || part.blobId !== null
      ? null
      : {
          part: { sourceUrl: null, sealedSource: await makeAddresses({ age, processing }).seal(part.sourceUrl) },
          derivatives: [],
          former: [],
          fresh: [],
        }

  const sealAll = async ({ part, derivatives }: WholePart, fresh: BlobId[]): Promise<Carried | null> => {
    if (part.sealedFor !== null || part.blobId === null || !(await isThere(part.blobId))) return null
    const there = await thoseThere(derivatives)
    const preview = part.preview === 'preparing' ? firstPreviewOf(part.contentType, place) : part.preview
    const put = async (bytes: Uint8Array, recipients: readonly string[]): Promise<BlobId> => {
      const id = await blobs.put(await age.seal(bytes, recipients))
      fresh.push(id)
      return id
    }
    const toInbox = [seal.recipient]
    const blobId = await put(
      await blobs.read(part.blobId),
      place.processing !== null && isOpenedAgain({ ...part, preview }, place)
        ? [...toInbox, place.processing]
        : toInbox,
    )
    const copies: { variant: Variant; blobId: BlobId }[] = []
    for (const each of there)
      copies.push({ variant: each.variant, blobId: await put(await blobs.read(each.blobId), toInbox) })
    return {
      part: {
        ...noShownLooks,
        blobId,
        preview,
        sha256: null,
        sealedFor: seal.inboxId,
        sealedLooks: await age.seal(packedLooks(part), toInbox),
        ...hiddenSource,
      },
      derivatives: copies,
      former: [part.blobId, ...there.map((each) => each.blobId)],
      fresh,
    }
  }

  const openAll = async ({ part, derivatives }: WholePart, fresh: BlobId[]): Promise<Carried | null> => {
    if (part.sealedFor !== seal.inboxId || part.blobId === null || identity === null) return null
    if (!(await isThere(part.blobId))) return null
    const there = await thoseThere(derivatives)
    const opened = async (sealed: Uint8Array): Promise<Uint8Array> => {
      const bytes = await age.open(sealed, [identity])
      if (!bytes) throw new Damaged()
      return bytes
    }
    const put = async (bytes: Uint8Array): Promise<BlobId> => {
      const id = await blobs.put(bytes)
      fresh.push(id)
      return id
    }
    const bytes = await opened(await blobs.read(part.blobId))
    const copies: { variant: Variant; blobId: BlobId }[] = []
    for (const each of there)
      copies.push({ variant: each.variant, blobId: await put(await opened(await blobs.read(each.blobId))) })
    return {
      part: {
        ...unpackedLooks(part.sealedLooks && (await opened(part.sealedLooks))),
        blobId: await put(bytes),
        preview: part.preview,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sealedFor: null,
        sealedLooks: null,
      },
      derivatives: copies,
      former: [part.blobId, ...there.map((each) => each.blobId)],
      fresh,
    }
  }

  /** Null when there is nothing to carry, or nothing of it that can be read: it stays as it is. */
  return async (whole: WholePart, direction: MoveDirection): Promise<Carried | null> => {
    const fresh: BlobId[] = []
    try {
      if (direction === 'open') return await openAll(whole, fresh)
      return await (whole.part.state === 'not-fetched' ? sealAddress(whole) : sealAll(whole, fresh))
    } catch (error) {
      for (const id of fresh) await blobs.remove(id)
      if (error instanceof Damaged) return null
      throw error
    }
  }
}

/** Whoever knows where its provider has it may read it there. */
const hiddenSource = { sourceUrl: null, sealedSource: null } as const

/** By us: to look for viruses, or to make its copies, if need be once it is released. */
const isOpenedAgain = ({ state, preview, contentType }: Part, place: SealedPlace): boolean =>
  state === 'to-fetch' || (state === 'quarantined' ? firstPreviewOf(contentType, place) : preview) === 'preparing'

/** A byte of it was changed, or it was cut: nobody opens it any more. */
class Damaged extends Error {
  override name = 'Damaged'
}
