import type { OrganisationId } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Scan } from '../platform/clamd.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { judge } from './judge.js'
import { isSendable } from './kinds.js'
import type { StoreBytes } from './store-bytes.use-case.js'
import { largestUpload, type Upload } from './upload.js'
import { addUpload } from './upload.store.js'

export type UploadRefusal =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-sendable'; readonly contentType: string }
  | { readonly kind: 'infected'; readonly finding: string }
  /** Nobody is there to look for viruses: whoever sent it has it still, and sends it again. */
  | { readonly kind: 'not-scanned' }

export type TakeUpload = (organisationId: OrganisationId, bytes: Uint8Array) => Promise<Result<Upload, UploadRefusal>>

type Deps = {
  readonly db: Database
  readonly storeBytes: StoreBytes
  readonly now: Clock
  /** Null where nobody looks for viruses. */
  readonly scan: Scan | null
}

export const makeTakeUpload =
  ({ db, storeBytes, now, scan }: Deps): TakeUpload =>
  async (organisationId, bytes) => {
    if (bytes.length === 0) return failed({ kind: 'empty' })
    if (bytes.length > largestUpload) return failed({ kind: 'too-large' })
    const judged = await judge(bytes, null)
    if (!isSendable(judged)) return failed({ kind: 'not-sendable', contentType: judged })
    const scanned = scan ? await scan(bytes) : null
    if (scanned?.kind === 'found') return failed({ kind: 'infected', finding: scanned.what })
    if (scanned?.kind === 'away') return failed({ kind: 'not-scanned' })
    const { blobId, contentType, size } = await storeBytes(bytes, null)
    const upload = { blobId, organisationId, contentType, size, createdAt: now() }
    await inTransaction(db, (tx) => addUpload(tx, upload))
    return ok(upload)
  }
