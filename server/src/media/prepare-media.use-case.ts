import { recordChanges } from '../feed/change.store.js'
import type { PartId } from '../message/message.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { Ran } from '../platform/confined.js'
import { essence, kindOf } from './kinds.js'
import { noLooks, type Derivative, type Part } from './part.js'
import { addDerivatives, findPart, lockPreparing, saveLooks, submissionOfPart } from './preparation.store.js'
import type { Prepared, PreparedAnswer } from './prepared.js'

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
}

export type RunClip = (
  clip: { readonly bytes: Uint8Array; readonly contentType: string },
  signal?: AbortSignal,
) => Promise<Ran<PreparedAnswer>>

export const makePrepareMedia = (deps: Deps): { readonly prepare: PrepareMedia; readonly giveUp: GiveUpPreview } => {
  const end = async (id: PartId, preview: 'failed' | 'none'): Promise<void> => {
    await settle(deps, id, (tx) => saveLooks(tx, id, { ...noLooks, preview }))
  }
  const giveUp: GiveUpPreview = (id) => end(id, 'failed')
  const runnerFor = (contentType: string): Deps['runImage'] | null => {
    const { runImage, runClip } = deps
    if (kindOf(contentType) === 'image') return runImage
    return runClip && ((bytes, signal) => runClip({ bytes, contentType }, signal))
  }
  const prepare: PrepareMedia = async (id, signal) => {
    const part = await findPart(deps.db.manager, id)
    if (!part || part.blobId === null || part.preview !== 'preparing') return { kind: 'settled' }
    const contentType = essence(part.contentType ?? '')
    const run = runnerFor(contentType)
    if (!run) {
      await end(id, 'none')
      return { kind: 'impossible', why: 'there is no ffmpeg here to make sounds and clips play' }
    }
    const ran = await run(await deps.blobs.read(part.blobId), signal)
    if (ran.kind !== 'answered') return ran
    if (ran.answer.kind === 'fault') return { kind: 'broke', why: ran.answer.why }
    if (ran.answer.kind === 'prepared') return keep(deps, part, ran.answer)
    await giveUp(id)
    return ran.answer
  }
  return { prepare, giveUp }
}

/**
 * Bytes first, rows after. What a crash between the two leaves behind is swept up later; so is what a failed commit
 * does, since one whose answer was lost may stand.
 */
const keep = async (deps: Deps, part: Part, prepared: Prepared): Promise<Preparation> => {
  const derivatives = await Promise.all(prepared.derivatives.map((each) => store(deps, part.id, each)))
  const { kind: _, derivatives: __, ...looks } = prepared
  const written = await settle(deps, part.id, async (tx) => {
    await addDerivatives(tx, derivatives)
    await saveLooks(tx, part.id, { ...looks, preview: 'ready' })
  })
  if (!written) await Promise.all(derivatives.map(({ blobId }) => deps.blobs.remove(blobId)))
  return { kind: written ? 'ready' : 'settled' }
}

const store = async (
  { blobs }: Deps,
  partId: Part['id'],
  each: Prepared['derivatives'][number],
): Promise<Derivative> => {
  const { bytes, ...looks } = each
  return { ...looks, partId, blobId: await blobs.put(bytes), size: bytes.length }
}

/** Writes the end of a preview, once, and tells the boards of it in the same transaction. */
const settle = ({ db, now }: Deps, id: PartId, write: (tx: Tx) => Promise<void>): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    if (!(await lockPreparing(tx, id))) return false
    await write(tx)
    const submission = await submissionOfPart(tx, id)
    if (submission) await recordChanges(tx, [{ ...submission, kind: 'prepared', at: now() }])
    return true
  })
