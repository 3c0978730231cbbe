import { recordChanges } from '../feed/change.store.js'
import type { InboxId } from '../inbox/inbox.js'
import { removeUnwanted } from '../media/forget-bytes.use-case.js'
import type { BlobId } from '../media/part.js'
import { submissionOfPart } from '../media/preparation.store.js'
import { noteUnwanted } from '../media/unwanted-blob.store.js'
import type { PartId } from '../message/message.js'
import type { Age } from '../platform/age.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { ProcessingKey } from '../platform/processing-key.js'
import { makeCarry, type Carried } from './carry.use-case.js'
import { beginAgain, findMove, finishMove, nextToMove, noteMoved, type MoveUnderWay } from './move.store.js'
import { findWholePart, lockUnmoved, placeDerivative, placePart } from './moved-part.store.js'
import { moveRequests } from './move-requests.use-case.js'
import { findSeals, holdPlace, removeUnneededSeal } from './seal.store.js'

/** What one run came to. */
export type Moved =
  | { readonly kind: 'finished' }
  /** There is more; or the server is being stopped. */
  | { readonly kind: 'more' }
  /** What opens it cannot be opened here. */
  | { readonly kind: 'stuck'; readonly why: string }

/** Moves some of an inbox's media to where they belong since its storage was changed. How far it has come is kept. */
export type MoveStorage = (inboxId: InboxId, signal: AbortSignal) => Promise<Moved>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly blobs: Pick<Blobs, 'put' | 'read' | 'remove' | 'size'>
  readonly age: Pick<Age, 'seal' | 'open'>
  readonly processing: ProcessingKey | null
  /** Takes back archives of an inbox that were made while it was public; answers their blobs. */
  readonly takeBackArchives: (tx: Tx, inboxId: InboxId) => Promise<readonly BlobId[]>
}

const atOnce = 50
const ofOneRun = 200

/** It was turned round: what this run was about to write is not wanted any more. */
class TurnedRound extends Error {
  override name = 'TurnedRound'
}

const lostKey =
  'The processing key of this installation is not the one that the inbox was given to when it was made public.'

export const makeMoveStorage = (deps: Deps): MoveStorage => {
  const { db, age, processing } = deps
  return async (inboxId, signal) => {
    for (let looked = 0; looked < ofOneRun;) {
      const move = await findMove(db.manager, inboxId)
      const [seal] = move ? await findSeals(db.manager, [inboxId]) : []
      if (!move || !seal) return { kind: 'finished' }
      const identity = move.identityForUs && processing && (await age.open(move.identityForUs, processing.identities))
      if (move.direction === 'open' && !identity) return { kind: 'stuck', why: lostKey }
      const opened = identity ? Buffer.from(identity).toString() : null
      const carry = makeCarry(deps, seal, opened)
      const ids = await nextToMove(move, db.manager, atOnce)
      if (ids.length === 0) {
        const requests = await moveRequests(deps, { move, seal, identity: opened, signal })
        if (requests === null) return { kind: 'more' }
        if (requests === 0 && (await finish(deps, move))) return { kind: 'finished' }
        looked += requests
      }
      for (const id of ids) {
        if (signal.aborted || !(await moveOne(deps, move, id, carry))) return { kind: 'more' }
        looked += 1
      }
    }
    return { kind: 'more' }
  }
}

type Carry = ReturnType<typeof makeCarry>

/** Bytes first, rows after; what a crash between the two leaves is swept up later. False when it was turned round. */
const moveOne = async (deps: Deps, move: MoveUnderWay, id: PartId, carry: Carry): Promise<boolean> => {
  const whole = await findWholePart(deps.db.manager, id)
  const carried = whole && (await carry(whole, move.direction))
  try {
    const former = await inTransaction(deps.db, async (tx) => {
      const isAsRead = whole !== null && (await lockUnmoved(tx, whole.part))
      const former = carried && isAsRead ? await place(tx, deps, id, carried) : null
      // What has changed meanwhile is looked at again in the next round.
      if (!(await noteMoved(tx, move, id, former !== null, former !== null || (carried !== null && !isAsRead))))
        throw new TurnedRound()
      return former
    })
    if (former) await removeUnwanted(deps.db, deps.blobs, former)
    else await removeAll(deps, carried)
    return true
  } catch (error) {
    await removeAll(deps, carried)
    if (error instanceof TurnedRound) return false
    throw error
  }
}

const place = async (tx: Tx, { now }: Deps, id: PartId, carried: Carried): Promise<readonly BlobId[]> => {
  await placePart(tx, id, carried.part)
  for (const { variant, blobId } of carried.derivatives) await placeDerivative(tx, id, variant, blobId)
  await noteUnwanted(tx, carried.former, now())
  const submission = await submissionOfPart(tx, id)
  if (submission) await recordChanges(tx, [{ ...submission, kind: 'prepared', at: now() }])
  return carried.former
}

const removeAll = async ({ blobs }: Deps, carried: Carried | null): Promise<void> => {
  for (const id of carried?.fresh ?? []) await blobs.remove(id)
}

/** Once all that there is was gone through without finding anything to move. */
const finish = async (deps: Deps, move: MoveUnderWay): Promise<boolean> => {
  const { inboxId, direction } = move
  const archives = await inTransaction(deps.db, async (tx) => {
    // Before the move, as whoever turns it round.
    await holdPlace(tx, inboxId)
    if (await beginAgain(tx, move)) return null
    const takesBack = await finishMove(tx, move, deps.now())
    if (direction === 'open') await removeUnneededSeal(tx, inboxId)
    if (direction === 'open' || !takesBack) return []
    const archives = await deps.takeBackArchives(tx, inboxId)
    await noteUnwanted(tx, archives, deps.now())
    return archives
  })
  if (archives === null) return false
  await removeUnwanted(deps.db, deps.blobs, archives)
  return true
}
