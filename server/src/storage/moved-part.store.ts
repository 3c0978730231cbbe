import { DerivativeTable } from '../media/derivative.table.js'
import type { BlobId, Derivative, Part, Variant } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { PartId } from '../message/message.js'
import type { Db, Tx } from '../platform/db.js'

/** A part with all of it that lies somewhere. */
export type WholePart = {
  readonly part: Part
  readonly derivatives: readonly Derivative[]
}

export const findWholePart = async (db: Db, id: PartId): Promise<WholePart | null> => {
  const part = await db.getRepository(PartTable).findOneBy({ id })
  if (!part) return null
  return { part, derivatives: await db.getRepository(DerivativeTable).findBy({ partId: id }) }
}

/** Locks the part; false when it is not what was read any more: scanned, prepared, moved or erased meanwhile. */
export const lockUnmoved = async (tx: Tx, { id, blobId, state, preview, sealedFor }: Part): Promise<boolean> =>
  (
    await tx.query<unknown[]>(
      `select 1 from part
        where id = $1 and blob_id is not distinct from $2 and state = $3 and preview = $4
          and sealed_for is not distinct from $5::uuid
        for update`,
      [id, blobId, state, preview, sealedFor],
    )
  ).length > 0

/** What a part is once it was moved. */
export type PlacedPart = Pick<
  Part,
  'blobId' | 'sealedFor' | 'sealedLooks' | 'sha256' | 'thumbhash' | 'perceptualHash' | 'peaks' | 'preview'
> &
  Partial<PlacedAddress>

/** What a part that was given up is. */
export type PlacedAddress = Pick<Part, 'sourceUrl' | 'sealedSource'>

export const placePart = async (tx: Tx, id: PartId, place: PlacedPart | PlacedAddress): Promise<void> => {
  await tx.getRepository(PartTable).update({ id }, place)
}

export const placeDerivative = async (tx: Tx, partId: PartId, variant: Variant, blobId: BlobId): Promise<void> => {
  await tx.getRepository(DerivativeTable).update({ partId, variant }, { blobId })
}
