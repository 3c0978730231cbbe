import { createHash } from 'node:crypto'
import type { Blobs } from '../platform/blob.js'
import { judge } from './judge.js'
import type { SealedPlace, StoredBytes } from './part.js'
import { firstPreviewOf } from './preview.js'

/** Judges bytes and puts them into the blob store; when it answers, they are there to stay. */
export type StoreBytes = (
  bytes: Uint8Array,
  declaredType: string | null,
  /** Null, or nothing: they lie open. */
  place?: SealedPlace | null,
) => Promise<StoredBytes>

type Deps = {
  readonly blobs: Pick<Blobs, 'put'>
  /** Where it is left out, nothing is put but what lies open. */
  readonly seal?: (bytes: Uint8Array, recipients: readonly string[]) => Promise<Uint8Array>
}

const sealsNothing = (): Promise<Uint8Array> => Promise.reject(new Error('nothing is sealed here'))

export const makeStoreBytes =
  ({ blobs, seal = sealsNothing }: Deps): StoreBytes =>
  async (bytes, declaredType, place = null) => {
    const contentType = await judge(bytes, declaredType)
    const stored = { contentType, size: bytes.length }
    if (place) {
      const sealed = await seal(bytes, recipientsOf(place, contentType))
      return { ...stored, blobId: await blobs.put(sealed), sha256: null }
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { ...stored, blobId: await blobs.put(bytes), sha256 }
  }

/** The inbox; and we, as long as there are copies to be made. */
const recipientsOf = (place: SealedPlace, contentType: string): readonly string[] => {
  const { recipient, processing } = place
  const isOpenedAgain = place.scans === true || firstPreviewOf(contentType, place) === 'preparing'
  return processing !== null && isOpenedAgain ? [recipient, processing] : [recipient]
}
