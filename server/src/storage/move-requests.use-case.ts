import type { Age } from '../platform/age.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { MoveUnderWay } from './move.store.js'
import { findRequestBody, nextRequests, noteRequest, placeRequest } from './moved-request.store.js'
import type { InboxSeal } from './storage.js'

type Deps = { readonly db: Database; readonly age: Pick<Age, 'seal' | 'open'> }

type Moving = {
  readonly move: MoveUnderWay
  readonly seal: InboxSeal
  /** Opens them, on the way out. */
  readonly identity: string | null
  readonly signal: AbortSignal
}

const atOnce = 200

/**
 * Seals, or opens, some of the requests that the messages of an inbox came in; one that does not open stays as it is.
 * Answers how many there were; null when it was turned round, or is to stop.
 */
export const moveRequests = async (
  { db, age }: Deps,
  { move, seal, identity, signal }: Moving,
): Promise<number | null> => {
  const some = await nextRequests(db.manager, move, atOnce)
  for (const id of some) {
    if (signal.aborted) return null
    // One is in memory at a time: they hold what the media are.
    const body = await findRequestBody(db.manager, id)
    const moved = body && (await carried(age, body, { move, seal, identity }))
    const isNoted = await inTransaction(db, async (tx) => {
      if (!(await noteRequest(tx, move, id))) return false
      if (moved) await placeRequest(tx, id, moved, move.direction === 'seal')
      return true
    })
    if (!isNoted) return null
  }
  return some.length
}

const carried = (
  age: Deps['age'],
  body: Uint8Array,
  { move, seal, identity }: Omit<Moving, 'signal'>,
): Promise<Uint8Array | null> | null => {
  if (move.direction === 'seal') return age.seal(body, [seal.recipient])
  return identity === null ? null : age.open(body, [identity])
}
