import type { InboxId } from '../inbox/inbox.js'
import { DerivativeTable } from '../media/derivative.table.js'
import type { BlobId, Derivative, Part, Variant } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { PartId, RawRequestId } from '../message/message.js'
import type { Db, Tx } from '../platform/db.js'

/** A part with all of it that lies somewhere. */
export type WholePart = {
  readonly part: Part
  readonly derivatives: readonly Derivative[]
  /** The request that it came in. */
  readonly raw: { readonly id: RawRequestId; readonly body: Uint8Array; readonly sealed: boolean } | null
}

export const findWholePart = async (db: Db, id: PartId): Promise<WholePart | null> => {
  const part = await db.getRepository(PartTable).findOneBy({ id })
  if (!part) return null
  const derivatives = await db.getRepository(DerivativeTable).findBy({ partId: id })
  const [raw] = await db.query<NonNullable<WholePart['raw']>[]>(
    `select raw.id, raw.body, raw.sealed from message join raw_request raw on raw.id = message.raw_request_id
      where message.id = $1`,
    [part.messageId],
  )
  return { part, derivatives, raw: raw ?? null }
}

/** Locks the part; false when it is not what was read any more: prepared, moved or erased meanwhile. */
export const lockUnmoved = async (tx: Tx, { id, blobId, preview, sealedFor }: Part): Promise<boolean> =>
  (
    await tx.query<unknown[]>(
      `select 1 from part
        where id = $1 and blob_id = $2 and preview = $3 and sealed_for is not distinct from $4::uuid and state in ('stored', 'quarantined')
        for update`,
      [id, blobId, preview, sealedFor],
    )
  ).length > 0

type Place = Pick<
  Part,
  'blobId' | 'sealedFor' | 'sealedLooks' | 'sha256' | 'thumbhash' | 'perceptualHash' | 'peaks' | 'preview'
>

export const placePart = async (tx: Tx, id: PartId, place: Place): Promise<void> => {
  // Whoever knows where its provider has it may read it there.
  const hidden = place.sealedFor === null ? {} : { sourceUrl: null }
  await tx.getRepository(PartTable).update({ id }, { ...place, ...hidden })
}

export const placeDerivative = async (tx: Tx, partId: PartId, variant: Variant, blobId: BlobId): Promise<void> => {
  await tx.getRepository(DerivativeTable).update({ partId, variant }, { blobId })
}

/** The request that a message came in, as it is kept from now on. */
export const placeRaw = async (tx: Tx, id: RawRequestId, body: Uint8Array, sealed: boolean): Promise<void> => {
  await tx.query('update raw_request set body = $2, sealed = $3 where id = $1 and sealed <> $3', [id, body, sealed])
}

/** Whether anything is still sealed for an inbox. */
export const isAnySealed = async (db: Db, inboxId: InboxId): Promise<boolean> =>
  (await db.query<unknown[]>('select 1 from part where sealed_for = $1 limit 1', [inboxId])).length > 0
