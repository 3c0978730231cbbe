import { actorOf, may, methodOf, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { takeBackExports } from '../export/erased.store.js'
import { addressOf } from '../message/address.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { isWorthRepeating } from '../platform/db-error.js'
import { emptyEarlyStatuses, forgetRejections, removeStrayRequests } from './elsewhere.store.js'
import { CameMeanwhile, emptyAll } from './empty-all.use-case.js'
import { digestFor, type Emptying } from './emptying.js'
import { blankErasure, endingOf, type Erased, type Erasure } from './erasure.js'
import { saveErasure } from './erasure.store.js'
import { removeFiles } from './remove-files.use-case.js'

export type ErasePhoneRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Erases what a phone has sent to the organisation, and what was sent to it, at its request. */
export type ErasePhone = (request: {
  readonly viewer: Viewer
  readonly phone: string
}) => Promise<Result<Erasure, ErasePhoneRefusal>>

export type ErasingDeps = Pick<Emptying, 'digestOf' | 'newId' | 'forgets'> & {
  readonly db: Database
  readonly now: Clock
  readonly blobs: Pick<Blobs, 'remove'>
  /** Empties the answers that are kept for who asks again, as far as one of these stands in them: words or ids. */
  readonly forgetAnswers: (organisationId: Viewer['organisationId'], names: readonly string[]) => Promise<void>
}

export const makeErasePhone =
  (deps: ErasingDeps): ErasePhone =>
  async ({ viewer, phone }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { address, isPhone } = addressOf(phone, null)
    if (!isPhone)
      return failed({ kind: 'invalid', path: ['phone'], message: 'Write the number with its country: +12025550143.' })
    const { organisationId, operator } = viewer
    const who = { organisationId, at: deps.now(), by: actorOf(viewer) }
    const erased: Erased = { ...who, operator, phone: address, digest: digestFor({ ...deps, ...who }, address) }
    const { erasure, isNothing, ids } = await erase(deps, erased, methodOf(viewer))
    await forgetElsewhere(deps, erased)
    await deps.forgetAnswers(organisationId, [address, ...ids])
    if (isNothing) return failed({ kind: 'not-found' })
    await removeFiles(deps, erasure.id, erasure.filesLeft)
    return ok(erasure)
  }

type Done = { readonly erasure: Erasure; readonly isNothing: boolean; readonly ids: readonly string[] }

/** Begun anew where another transaction got in between: nothing was written. */
const erase = async (deps: ErasingDeps, erased: Erased, method: 'person' | 'api', tries = 5): Promise<Done> => {
  try {
    return await eraseOnce(deps, erased, method)
  } catch (error) {
    if (tries > 1 && (error instanceof CameMeanwhile || isWorthRepeating(error)))
      return erase(deps, erased, method, tries - 1)
    throw error
  }
}

const eraseOnce = (deps: ErasingDeps, erased: Erased, method: 'person' | 'api'): Promise<Done> =>
  inTransaction(deps.db, async (tx) => {
    const { organisationId, at, by, digest, phone } = erased
    const id = deps.newId<'erasure'>()
    const begun: Erasure = { ...blankErasure, id, organisationId, kind: 'phone', phoneDigest: digest, at, by }
    const { isNothing, counts, further, wentOut, blobs, ids } = await emptyAll(tx, {
      erased,
      method,
      emptying: { ...deps, erasureId: id, kind: 'phone', organisationId, at, by },
    })
    if (isNothing) return { erasure: begun, isNothing, ids }
    const files = await takeBackExports(tx, erased)
    const erasure: Erasure = {
      ...begun,
      ...counts,
      ending: endingOf(phone),
      further: { ...further, exports: files.length },
      wentOut,
      filesLeft: [...blobs, ...files],
    }
    await saveErasure(tx, erasure)
    return { erasure, isNothing, ids }
  })

/** Where it is found by the number alone: looked for also where nothing else was, and under no lock, since it takes long. */
const forgetElsewhere = async ({ db }: ErasingDeps, erased: Erased): Promise<void> => {
  await removeStrayRequests(db.manager, erased)
  await forgetRejections(db.manager, erased)
  await emptyEarlyStatuses(db.manager, erased)
}
