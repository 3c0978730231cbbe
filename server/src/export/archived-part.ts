import type { InboxId } from '../inbox/inbox.js'
import type { BlobId } from '../media/part.js'

/** One file of an archive, with what its index says of it. */
export type ArchivedPart = {
  readonly partId: string
  readonly position: number
  readonly blobId: BlobId
  readonly contentType: string
  readonly fileName: string | null
  readonly size: number
  /** The private inbox that it is sealed for: it goes out as it lies, as an age file. */
  readonly sealedFor: InboxId | null
  readonly submissionId: string
  readonly receivedAt: Date
  readonly phone: string
  readonly inbox: string
  readonly keyword: string | null
  readonly folder: string
  readonly subject: string | null
  readonly text: string | null
}
