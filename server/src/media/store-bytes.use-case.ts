import { createHash } from 'node:crypto'
import type { Blobs } from '../platform/blob.js'
import { judge } from './judge.js'
import type { StoredBytes } from './part.js'

/** Judges bytes and puts them into the blob store; when it answers, they are there to stay. */
export type StoreBytes = (bytes: Uint8Array, declaredType: string | null) => Promise<StoredBytes>

export const makeStoreBytes =
  ({ blobs }: { readonly blobs: Pick<Blobs, 'put'> }): StoreBytes =>
  async (bytes, declaredType) => {
    const contentType = await judge(bytes, declaredType)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { blobId: await blobs.put(bytes), contentType, size: bytes.length, sha256 }
  }
