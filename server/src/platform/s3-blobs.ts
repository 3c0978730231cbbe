import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { BlobId } from '../media/part.js'
import { asBlobId, isBlobId, newBlobId, type Blobs, type ByteRange } from './blob.js'

/** A bucket of a store that speaks S3. */
export type S3Place = {
  /** Of a store that is not Amazon's, such as `https://minio.example.org:9000`; null for Amazon's own. */
  readonly endpoint: string | null
  readonly region: string
  readonly bucket: string
  /** What every name of an object begins with; may be empty. */
  readonly prefix: string
  readonly accessKey: string
  readonly secretKey: string
}

export type S3Blobs = Blobs & { readonly close: () => void }

/** In bytes; S3 takes no smaller ones. Two of them are in memory at a time. */
const partSize = 8 * 1024 * 1024

const isCalled = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name)

/**
 * A blob store in a bucket that is there. An object is there whole or isn't there, so nothing is half-written; pieces of
 * an upload that a crash broke off cost money until they are given up, which `removeUnfinished` does.
 */
export const openS3Blobs = async (place: S3Place): Promise<S3Blobs> => {
  const { endpoint, region, bucket, prefix, accessKey, secretKey } = place
  const client = new S3Client({
    region,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    // Stores of one's own rarely have a name for each bucket.
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
  })
  await client.send(new HeadBucketCommand({ Bucket: bucket }))

  const nameOf = (id: BlobId): string => `${prefix}${asBlobId(id).slice(0, 2)}/${id}`
  const objectOf = (id: BlobId) => ({ Bucket: bucket, Key: nameOf(id) })
  const putAs = async (id: BlobId, pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    let broken: unknown
    async function* noted(): AsyncGenerator<Uint8Array, void, void> {
      try {
        yield* pieces
      } catch (error) {
        broken = error
        throw error
      }
    }
    const params = { ...objectOf(id), Body: Readable.from(noted()) }
    const upload = new Upload({ client, params, partSize, queueSize: 1, leavePartsOnError: false })
    // What the store says of giving up the parts would hide why they were given up.
    await upload.done().catch((error: unknown) => Promise.reject(broken ?? error))
  }
  const bytesOf = async (id: BlobId, range?: ByteRange) => {
    const Range = range && `bytes=${range.start}-${range.end}`
    const { Body } = await client.send(new GetObjectCommand({ ...objectOf(id), ...(Range && { Range }) }))
    if (!Body) throw new Error('the store answered without bytes')
    return Body
  }
  async function* piecesOf(id: BlobId, range?: ByteRange): AsyncGenerator<Uint8Array, void, void> {
    // In Node its body is a stream that can be read so.
    yield* (await bytesOf(id, range)) as unknown as AsyncIterable<Uint8Array>
  }

  return {
    put: async (bytes) => {
      const id = newBlobId()
      await client.send(new PutObjectCommand({ ...objectOf(id), Body: bytes }))
      return id
    },
    putPieces: async (pieces) => {
      const id = newBlobId()
      await putAs(id, pieces)
      return id
    },
    putBack: putAs,
    read: async (id) => (await bytesOf(id)).transformToByteArray(),
    open: (id, range) => {
      asBlobId(id)
      return Readable.from(piecesOf(id, range), { objectMode: false })
    },
    size: async (id) => {
      try {
        return (await client.send(new HeadObjectCommand(objectOf(id)))).ContentLength
      } catch (error) {
        if (isCalled(error, 'NotFound', 'NoSuchKey')) return undefined
        throw error
      }
    },
    remove: async (id) => {
      await client.send(new DeleteObjectCommand(objectOf(id)))
    },
    list: async function* () {
      for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key = '', LastModified } of page.Contents ?? []) {
          const id = Key.slice(Key.lastIndexOf('/') + 1)
          if (isBlobId(id) && LastModified) yield { id, storedAt: LastModified }
        }
    },
    removeUnfinished: async (before) => {
      let removed = 0
      for (const { Key, UploadId, Initiated } of await unfinishedUploads(client, bucket, prefix)) {
        if (!Key || !UploadId || !Initiated || Initiated >= before) continue
        await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))
        removed += 1
      }
      return removed
    },
    close: () => client.destroy(),
  }
}

/** A thousand at a time are enough: the next sweep finds the rest. A store that can't tell has rules of its own for them. */
const unfinishedUploads = async (client: S3Client, bucket: string, prefix: string) => {
  try {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }))
    return Uploads
  } catch (error) {
    if (isCalled(error, 'NotImplemented', 'MethodNotAllowed')) return []
    throw error
  }
}
