import type { BlobId } from '../media/part.js'

/** One file of an archive, with what its index says of it. */
export type ArchivedPart = {
  readonly partId: string
  readonly position: number
  readonly blobId: BlobId
  readonly contentType: string
  readonly fileName: string | null
  readonly size: number
  readonly submissionId: string
  readonly receivedAt: Date
  readonly phone: string
  readonly inbox: string
  readonly keyword: string | null
  readonly folder: string
  readonly subject: string | null
  readonly text: string | null
}
