import type { BlobId } from './part.js'
import type { OrganisationId } from '../account/account.js'

/** Media that an administrator uploaded for replies. The blob's name is its id. */
export type Upload = {
  readonly blobId: BlobId
  readonly organisationId: OrganisationId
  /** Judged from the bytes, and one that phones take. */
  readonly contentType: string
  readonly size: number
  readonly createdAt: Date
}

export const largestUpload = 5 * 1024 * 1024

/** Beyond it, many carriers drop or shrink an MMS. */
const deliverable = 600 * 1000

export const warningOf = (size: number): string | null =>
  size > deliverable
    ? `Many carriers refuse media of more than 600 kB; this one has ${Math.round(size / 1000)} kB and may not reach every phone.`
    : null
