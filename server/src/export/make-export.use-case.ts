import type { Outcome } from '../effects.js'
import type { BlobId } from '../media/part.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { daysKept, isOver, type Export, type ExportId } from './export.js'
import { lockToMake, noteProgress, saveExport } from './export.store.js'
import type { Making } from './making.js'

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly blobs: Pick<Blobs, 'putPieces' | 'remove' | 'size'>
  readonly expect: (wanted: Export) => Promise<number | null>
  readonly open: (wanted: Export, signal: AbortSignal) => Making
  /** Tells whoever asked how it ended. */
  readonly tell: (tx: Tx, ended: Export) => Promise<void>
}

/** Makes the file of an export. What a crash leaves of it is thrown away, and it is made from its beginning. */
export type MakeExport = (id: ExportId, attempt: number, signal: AbortSignal) => Promise<Outcome>

/** Before the second try, the third and so on; there is none after the fifth. */
const secondsBefore = [5, 30, 120, 600]
const day = 86_400_000

const done: Outcome = { kind: 'done' }

export const makeMakeExport =
  (deps: Deps): MakeExport =>
  async (id, attempt, signal) => {
    const wanted = await begin(deps, id)
    if (!wanted) return done
    const cancelled = new AbortController()
    const making = deps.open(wanted, AbortSignal.any([signal, cancelled.signal]))
    const watch = setInterval(() => void note(deps, id, making, cancelled), betweenNotes)
    try {
      const blobId = await deps.blobs.putPieces(making.pieces)
      await finish(deps, id, blobId, making.rows())
      return done
    } catch (error) {
      if (cancelled.signal.aborted) return done
      if (signal.aborted) return { kind: 'again', at: deps.now(), why: 'The process was stopped.' }
      return fail(deps, id, attempt, error)
    } finally {
      clearInterval(watch)
    }
  }

const begin = ({ db, now, expect }: Deps, id: ExportId): Promise<Export | null> =>
  inTransaction(db, async (tx) => {
    const found = await lockToMake(tx, id)
    if (!found || isOver(found)) return null
    const running: Export = {
      ...found,
      state: 'running',
      rows: 0,
      // A guess alone: what is wrong with the statement is said where it is run, and counted as a try.
      rowsExpected: await expect(found).catch(() => null),
      startedAt: found.startedAt ?? now(),
    }
    await saveExport(tx, running)
    return running
  })

const betweenNotes = 500

/** Whoever cancelled it wrote that into its row. What can't be noted now is noted the next time. */
const note = async ({ db }: Deps, id: ExportId, { rows }: Making, cancelled: AbortController): Promise<void> => {
  const isWanted = await inTransaction(db, (tx) => noteProgress(tx, id, rows())).catch(() => true)
  if (!isWanted) cancelled.abort()
}

const finish = async ({ db, now, blobs, tell }: Deps, id: ExportId, blobId: BlobId, rows: number): Promise<void> => {
  const size = (await blobs.size(blobId)) ?? 0
  const kept = await inTransaction(db, async (tx) => {
    const found = await lockToMake(tx, id)
    if (!found || isOver(found)) return false
    const finishedAt = now()
    const expiresAt = new Date(finishedAt.getTime() + daysKept * day)
    const ended: Export = { ...found, state: 'done', stateReason: null, rows, blobId, size, finishedAt, expiresAt }
    await saveExport(tx, ended)
    await tell(tx, ended)
    return true
  })
  // It was cancelled with its last row written, or another process has made it.
  if (!kept) await blobs.remove(blobId)
}

const fail = async ({ db, now, tell }: Deps, id: ExportId, attempt: number, error: unknown): Promise<Outcome> => {
  const why = error instanceof Error ? error.message : String(error)
  const seconds = secondsBefore[attempt - 1]
  if (seconds !== undefined) return { kind: 'again', at: new Date(now().getTime() + seconds * 1_000), why }
  await inTransaction(db, async (tx) => {
    const found = await lockToMake(tx, id)
    if (!found || isOver(found)) return
    const ended: Export = { ...found, state: 'failed', stateReason: sentenceOf(error), finishedAt: now() }
    await saveExport(tx, ended)
    await tell(tx, ended)
  })
  return { kind: 'failed', why }
}

/** What went wrong, for whoever asked; the rest is in the log. */
const sentenceOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    ? 'The disk of the installation is full.'
    : 'It could not be made in five tries. Run it again later; the operator finds the reason in the log.'
