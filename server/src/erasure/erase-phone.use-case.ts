import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { takeBackExports } from '../export/erased.store.js'
import type { BlobId } from '../media/part.js'
import { addressOf } from '../message/address.js'
import { erasedAddress } from '../message/erased.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import { isWorthRepeating } from '../platform/db-error.js'
import { emptyEarlyStatuses, removeStrayRequests } from './elsewhere.store.js'
import { CameMeanwhile, emptyAll, type Emptied } from './empty-all.use-case.js'
import type { Erased, Erasure } from './erasure.js'
import { ErasureTable } from './erasure.table.js'

export type ErasePhoneRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Erases what a phone has sent to the organisation, and what was sent to it, at its request. */
export type ErasePhone = (request: {
  readonly viewer: Viewer
  readonly phone: string
}) => Promise<Result<Erasure, ErasePhoneRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly blobs: Pick<Blobs, 'remove'>
  /** A digest that only this installation's keys can make. */
  readonly digestOf: (text: string) => string
  /** Empties the answers that are kept for who asks again, as far as they name the phone. */
  readonly forgetAnswers: (organisationId: Viewer['organisationId'], words: string) => Promise<void>
}

export const makeErasePhone =
  (deps: Deps): ErasePhone =>
  async ({ viewer, phone }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { address, isPhone } = addressOf(phone, null)
    if (!isPhone)
      return failed({ kind: 'invalid', path: ['phone'], message: 'Write the number with its country: +12025550143.' })
    const { organisationId, operator } = viewer
    const digest = erasedAddress(deps.digestOf(`${organisationId} ${address}`))
    const at = deps.now()
    const erased: Erased = { organisationId, operator, phone: address, digest, at, by: actorOf(viewer) }
    const { erasure, blobs, isNothing } = await erase(deps, erased, viewer.kind === 'member' ? 'person' : 'api')
    await forgetElsewhere(deps, erased)
    if (isNothing) return failed({ kind: 'not-found' })
    await removeAll(deps.blobs, blobs)
    return ok(erasure)
  }

type Done = Pick<Emptied, 'blobs' | 'isNothing'> & { readonly erasure: Erasure }

/** Begun anew where another transaction got in between: nothing was written. */
const erase = async (deps: Deps, erased: Erased, method: 'person' | 'api', tries = 5): Promise<Done> => {
  try {
    return await eraseOnce(deps, erased, method)
  } catch (error) {
    if (tries > 1 && (error instanceof CameMeanwhile || isWorthRepeating(error)))
      return erase(deps, erased, method, tries - 1)
    throw error
  }
}

const eraseOnce = ({ db, newId }: Deps, erased: Erased, method: 'person' | 'api'): Promise<Done> =>
  inTransaction(db, async (tx) => {
    const { counts, isNothing, blobs } = await emptyAll(tx, { erased, method, newId })
    const { organisationId, digest: phoneDigest, at, by } = erased
    const erasure: Erasure = { id: newId<'erasure'>(), organisationId, phoneDigest, at, by, ...counts }
    if (isNothing) return { erasure, blobs, isNothing }
    await insertMany(tx, ErasureTable, [erasure])
    return { erasure, blobs: [...blobs, ...(await takeBackExports(tx, erased))], isNothing }
  })

/** Where it is found by the number alone: looked for also where nothing else was, and under no lock, since it takes long. */
const forgetElsewhere = async ({ db, forgetAnswers }: Deps, erased: Erased): Promise<void> => {
  await removeStrayRequests(db.manager, erased)
  await emptyEarlyStatuses(db.manager, erased)
  await forgetAnswers(erased.organisationId, erased.phone)
}

/** After the commit: what a crash leaves here, nothing names any more, and the sweep removes it. */
const removeAll = async (blobs: Pick<Blobs, 'remove'>, ids: readonly BlobId[]): Promise<void> => {
  for (const id of ids) await blobs.remove(id)
}
