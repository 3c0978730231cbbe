import { recordChanges } from '../feed/change.store.js'
import type { PartId } from '../message/message.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Ran } from '../platform/confined.js'
import { removeUnwanted } from './forget-bytes.use-case.js'
import { essence, kindOf } from './kinds.js'
import { noLooks, type BlobId, type Derivative, type Looks, type Part } from './part.js'
import { addDerivatives, findPart, lockPreparing, saveLooks, submissionOfPart } from './preparation.store.js'
import type { Prepared, PreparedAnswer } from './prepared.js'
import { noShownLooks, packedLooks } from './sealed-looks.js'
import { noteUnwanted } from './unwanted-blob.store.js'
import { openVault, type Vault } from './vault.js'

/** What one try at a part's preview came to. */
export type Preparation =
  | { readonly kind: 'ready' }
  /** There is nothing to do, or nothing left to do: a run before this one did it. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Nothing here makes it play. */
  | { readonly kind: 'impossible'; readonly why: string }
  /** The child broke: nothing was written, it may be tried again. */
  | { readonly kind: 'broke'; readonly why: string }
  | { readonly kind: 'stopped' }

export type PrepareMedia = (id: PartId, signal: AbortSignal) => Promise<Preparation>
export type GiveUpPreview = (id: PartId) => Promise<void>

type Deps = {
  readonly db: Database
  readonly blobs: Pick<Blobs, 'put' | 'read' | 'remove'>
  readonly now: Clock
  readonly runImage: (bytes: Uint8Array, signal?: AbortSignal) => Promise<Ran<PreparedAnswer>>
  /** Null where no ffmpeg was found. */
  readonly runClip: RunClip | null
  /** Opens and seals what is a private inbox's. */
  readonly vault?: Vault
}

export type RunClip = (
  clip: { readonly bytes: Uint8Array; readonly contentType: string },
  signal?: AbortSignal,
) => Promise<Ran<PreparedAnswer>>

export const makePrepareMedia = (deps: Deps): { readonly prepare: PrepareMedia; readonly giveUp: GiveUpPreview } => {
  const { blobs, vault = openVault } = deps
  const end = async (
    part: Part,
    bytes: Uint8Array | null,
    preview: 'failed' | 'none',
    came: Preparation,
  ): Promise<Preparation> => {
    const written = await settle(deps, part, [], await closing(deps, part, bytes, { ...noLooks, preview }))
    return written ? came : unwritten(deps, part)
  }
  const giveUp: GiveUpPreview = async (id) => {
    const part = await findPart(deps.db.manager, id)
    if (part?.blobId)
      await end(part, await vault.open(await blobs.read(part.blobId), part), 'failed', { kind: 'settled' })
  }
  const runnerFor = (contentType: string): Deps['runImage'] | null => {
    const { runImage, runClip } = deps
    if (kindOf(contentType) === 'image') return runImage
    return runClip && ((bytes, signal) => runClip({ bytes, contentType }, signal))
  }
  const prepare: PrepareMedia = async (id, signal) => {
    const part = await findPart(deps.db.manager, id)
    if (!part || part.blobId === null || part.preview !== 'preparing') return { kind: 'settled' }
    const bytes = await vault.open(await blobs.read(part.blobId), part)
    if (!bytes) return end(part, null, 'failed', { kind: 'unreadable', why: sealedToOthers })
    const contentType = essence(part.contentType ?? '')
    const run = runnerFor(contentType)
    if (!run) return end(part, bytes, 'none', { kind: 'impossible', why: noProgram })
    const ran = await run(bytes, signal)
    if (ran.kind !== 'answered') return ran
    if (ran.answer.kind === 'fault') return { kind: 'broke', why: ran.answer.why }
    if (ran.answer.kind === 'prepared') return keep(deps, part, bytes, ran.answer)
    return end(part, bytes, 'failed', ran.answer)
  }
  return { prepare, giveUp }
}

const sealedToOthers = 'it is sealed to another processing key, or it was changed'
const noProgram = 'there is no ffmpeg here to make sounds and clips play'

/** Another run was first; or the storage of its inbox was changed, and it is prepared from where it lies now. */
const unwritten = async ({ db }: Deps, { id }: Part): Promise<Preparation> => {
  const now = await findPart(db.manager, id)
  return now?.preview === 'preparing' ? { kind: 'stopped' } : { kind: 'settled' }
}

/** How a part lies once its preview has ended. */
type Closing = Looks &
  Pick<Part, 'preview' | 'sealedLooks'> & {
    /** Where its bytes lie now: sealed to the inbox alone. */
    readonly blobId: BlobId
  }

/** Nobody needs the processing key any more: what is sealed is sealed anew, to its inbox alone. */
const closing = async (
  { blobs, vault = openVault }: Deps,
  part: Part,
  bytes: Uint8Array | null,
  looks: Looks & Pick<Part, 'preview'>,
): Promise<Closing> => {
  const same = { ...looks, blobId: part.blobId as BlobId, sealedLooks: part.sealedLooks } // it has one, or nobody would be here
  if (part.sealedFor === null || bytes === null) return same
  return {
    ...looks,
    ...noShownLooks,
    blobId: await blobs.put(await vault.seal(bytes, part)),
    sealedLooks: await vault.seal(packedLooks(looks), part),
  }
}

/**
 * Bytes first, rows after. What a crash between the two leaves behind is swept up later; so is what a failed commit
 * does, since one whose answer was lost may stand.
 */
const keep = async (deps: Deps, part: Part, bytes: Uint8Array, prepared: Prepared): Promise<Preparation> => {
  const derivatives = await Promise.all(prepared.derivatives.map((each) => store(deps, part, each)))
  const { kind: _, derivatives: __, ...looks } = prepared
  const written = await settle(
    deps,
    part,
    derivatives,
    await closing(deps, part, bytes, { ...looks, preview: 'ready' }),
  )
  return written ? { kind: 'ready' } : unwritten(deps, part)
}

const store = async (
  { blobs, vault = openVault }: Deps,
  part: Part,
  each: Prepared['derivatives'][number],
): Promise<Derivative> => {
  const { bytes, ...looks } = each
  return { ...looks, partId: part.id, blobId: await blobs.put(await vault.seal(bytes, part)), size: bytes.length }
}

/** Writes the end of a preview, once, and tells the boards of it in the same transaction. */
const settle = async (
  { db, blobs, now }: Deps,
  part: Part,
  derivatives: readonly Derivative[],
  closed: Closing,
): Promise<boolean> => {
  const isMoved = closed.blobId !== part.blobId
  const former = isMoved && part.blobId ? [part.blobId] : []
  const written = await inTransaction(db, async (tx) => {
    if (!(await lockPreparing(tx, part))) return false
    await addDerivatives(tx, derivatives)
    await saveLooks(tx, part.id, closed)
    if (isMoved) await noteUnwanted(tx, former, now())
    const submission = await submissionOfPart(tx, part.id)
    if (submission) await recordChanges(tx, [{ ...submission, kind: 'prepared', at: now() }])
    return true
  })
  const gone = written ? [] : [...derivatives.map(({ blobId }) => blobId), ...(isMoved ? [closed.blobId] : [])]
  for (const id of gone) await blobs.remove(id)
  if (written && isMoved) await removeUnwanted(db, blobs, former)
  return written
}
