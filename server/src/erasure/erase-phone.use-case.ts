import { actorOf, may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { BlobId } from '../media/part.js'
import { addressOf } from '../message/address.js'
import type { Blobs } from '../platform/blob.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import {
  cancelWaiting,
  eraseMessages,
  erasePostbacks,
  eraseSubmissions,
  eraseTexts,
  eraseTraces,
  type Erased,
} from './erasure.store.js'
import type { Erasure } from './erasure.js'
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
}

export const makeErasePhone =
  ({ db, now, newId, blobs, digestOf }: Deps): ErasePhone =>
  async ({ viewer, phone }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { address, isPhone } = addressOf(phone, null)
    if (!isPhone)
      return failed({ kind: 'invalid', path: ['phone'], message: 'Write the number with its country: +12025550143.' })
    const { organisationId, operator } = viewer
    const digest = `erased-${digestOf(`${organisationId} ${address}`).slice(0, 32)}`
    const erased: Erased = { organisationId, operator, phone: address, digest, at: now() }
    const done = await inTransaction(db, async (tx) => {
      await cancelWaiting(tx, erased)
      await erasePostbacks(tx, erased)
      const submissions = await eraseSubmissions(tx, erased)
      const { blobs: bytes, ...counts } = await eraseMessages(tx, erased)
      const texts = await eraseTexts(tx, erased)
      await eraseTraces(tx, erased)
      const erasure: Erasure = {
        id: newId<'erasure'>(),
        organisationId,
        phoneDigest: digest,
        at: erased.at,
        by: actorOf(viewer),
        submissions,
        texts,
        ...counts,
      }
      const isNothing = erasure.messages + submissions + texts === 0
      if (!isNothing) await insertMany(tx, ErasureTable, [erasure])
      return { erasure, bytes, isNothing }
    })
    if (done.isNothing) return failed({ kind: 'not-found' })
    await removeAll(blobs, done.bytes)
    return ok(done.erasure)
  }

/** After the commit: what a crash leaves here, nothing names any more, and the sweep removes it. */
const removeAll = async (blobs: Pick<Blobs, 'remove'>, ids: readonly BlobId[]): Promise<void> => {
  for (const id of ids) await blobs.remove(id)
}
