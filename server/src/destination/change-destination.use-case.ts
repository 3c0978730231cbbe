import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import {
  faultOfDestination,
  isSamePlace,
  mostDestinations,
  needsPassword,
  type Destination,
  type DestinationId,
  type DestinationWish,
} from './destination.js'
import {
  listDestinations,
  lockDestination,
  removeDestinationRow,
  replaceDestination,
  schedulesTo,
} from './destination.store.js'

export type DestinationRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

type Answer = Promise<Result<Destination, DestinationRefusal>>

/** Makes one, with a key of its own, or changes one. */
export type SaveDestination = (request: {
  readonly viewer: Viewer
  /** Null for a new one. */
  readonly id: DestinationId | null
  readonly wish: DestinationWish
}) => Answer

type OfOne = { readonly viewer: Viewer; readonly id: DestinationId }

export type RemoveDestination = (request: OfOne) => Answer

/** From now on the server may show the key with this fingerprint and no other: the one that it showed at the last test. */
export type ConfirmHostKey = (request: OfOne & { readonly fingerprint: string }) => Answer

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal: (text: string) => string
  /** A fresh pair; the private half as an SSH client reads it. */
  readonly newKey: () => { readonly privateKey: string; readonly publicKey: string }
  readonly fingerprintOf: (hostKey: string) => string
}

const invalid = (field: string, message: string) => failed({ kind: 'invalid', path: [field], message } as const)

export const makeSaveDestination =
  ({ db, now, newId, seal, newKey }: Omit<Deps, 'fingerprintOf'>): SaveDestination =>
  async ({ viewer, id, wish }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = faultOfDestination(wish)
    if (fault) return invalid(...fault)
    return inTransaction(db, async (tx) => {
      const before = id && (await lockDestination(tx, viewer.organisationId, id))
      if (id && !before) return failed({ kind: 'not-found' })
      const missing = needsPassword(wish, before)
      if (missing) return invalid('password', missing)
      if (!before && (await listDestinations(tx, viewer.organisationId)).length >= mostDestinations)
        return invalid('name', `There are at most ${mostDestinations} destinations.`)
      const { password, ...rest } = wish
      const sealedPassword = password === null ? (before?.sealedPassword ?? null) : seal(password)
      const saved: Destination = {
        ...(before ?? fresh(viewer, { newId, now, seal, newKey })),
        // What was found out about another place says nothing of this one.
        ...(before && !isSamePlace(before, wish) && unknownPlace),
        ...rest,
        name: wish.name.trim(),
        sealedPassword: wish.signIn === 'password' ? sealedPassword : null,
      }
      await replaceDestination(tx, saved)
      return ok(saved)
    })
  }

const unknownPlace = { hostKey: null, offeredHostKey: null, testedAt: null, problem: null } as const

const fresh = (viewer: Viewer, { newId, now, seal, newKey }: Pick<Deps, 'newId' | 'now' | 'seal' | 'newKey'>) => {
  const { privateKey, publicKey } = newKey()
  return {
    ...unknownPlace,
    id: newId<'sftp-destination'>(),
    organisationId: viewer.organisationId,
    sealedPrivateKey: seal(privateKey),
    publicKey,
    createdAt: now(),
    createdBy: actorOf(viewer),
    removedAt: null,
    removedBy: null,
  }
}

export const makeRemoveDestination =
  ({ db, now }: Pick<Deps, 'db' | 'now'>): RemoveDestination =>
  ({ viewer, id }) =>
    inTransaction(db, async (tx) => {
      if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
      const found = await lockDestination(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' })
      const schedules = await schedulesTo(tx, id)
      if (schedules.length > 0)
        return invalid('id', `Schedules send their files there: ${schedules.join(', ')}. Change or remove them first.`)
      await removeDestinationRow(tx, id, now(), actorOf(viewer))
      return ok(found)
    })

export const makeConfirmHostKey =
  ({ db, fingerprintOf }: Pick<Deps, 'db' | 'fingerprintOf'>): ConfirmHostKey =>
  ({ viewer, id, fingerprint }) =>
    inTransaction(db, async (tx) => {
      if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
      const found = await lockDestination(tx, viewer.organisationId, id)
      if (!found) return failed({ kind: 'not-found' })
      const { offeredHostKey } = found
      if (offeredHostKey === null || fingerprintOf(offeredHostKey) !== fingerprint)
        return invalid('fingerprint', 'The server showed another key at the last test. Look at its fingerprint again.')
      const confirmed = { ...found, hostKey: offeredHostKey, offeredHostKey: null, problem: null }
      await replaceDestination(tx, confirmed)
      return ok(confirmed)
    })
