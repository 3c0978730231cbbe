import type { Age } from '../platform/age.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { MoveUnderWay } from './move.store.js'
import { nextRequests, noteRequest, placeRequest } from './moved-request.store.js'
import type { InboxSeal } from './storage.js'

type Deps = { readonly db: Database; readonly age: Pick<Age, 'seal' | 'open'> }

type Moving = {
  readonly move: MoveUnderWay
  readonly seal: InboxSeal
  /** Opens them, on the way out. */
  readonly identity: string | null
  readonly signal: AbortSignal
}

/** They hold what the media are, so a few are much. */
const atOnce = 10

/**
 * Seals, or opens, some of the requests that the messages of an inbox came in; one that does not open stays as it is.
 * Answers how many there were; null when it was turned round, or is to stop.
 */
export const moveRequests = async (
  { db, age }: Deps,
  { move, seal, identity, signal }: Moving,
): Promise<number | null> => {
  const some = await nextRequests(db.manager, move, atOnce)
  for (const { id, body } of some) {
    if (signal.aborted) return null
    const moved =
      move.direction === 'seal'
        ? await age.seal(body, [seal.recipient])
        : identity && (await age.open(body, [identity]))
    const isNoted = await inTransaction(db, async (tx) => {
      if (!(await noteRequest(tx, move, id))) return false
      if (moved) await placeRequest(tx, id, moved, move.direction === 'seal')
      return true
    })
    if (!isNoted) return null
  }
  return some.length
}
