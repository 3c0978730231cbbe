import { IsNull } from 'typeorm'
import { MessageTable } from '../message/message.table.js'
import type { PartId } from '../message/message.js'
import type { Part, SealedPlace, StoredBytes } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { Db, Tx } from '../platform/db.js'
import type { ChannelId } from './channel.js'

/** A part as the fetching sees it. */
export type PartToFetch = {
  readonly state: Part['state']
  /** Where its bytes are here already: nobody has scanned them yet. */
  readonly kept: StoredBytes | null
  /** The private inbox that these are sealed for; null where they lie open. */
  readonly sealedFor: Part['sealedFor']
  readonly url: string
  /** Of a private inbox that has given it up before: where its provider has it, to the processing key. */
  readonly sealedSource: Part['sealedSource']
  readonly declaredType: string | null
  readonly channelId: ChannelId
}

const keptOf = ({ blobId, contentType, size, sha256 }: Part): StoredBytes | null =>
  blobId !== null && contentType !== null && size !== null ? { blobId, contentType, size, sha256 } : null

/**
 * Remembers what was fetched until it is scanned; answers whether it still waits for that. Where its provider has what is
 * sealed nobody needs to know any more.
 */
export const keepUnscanned = async (
  tx: Tx,
  id: PartId,
  stored: StoredBytes,
  place: SealedPlace | null,
): Promise<boolean> => {
  const hidden = place && { sourceUrl: null, sealedSource: null }
  const { affected } = await tx
    .getRepository(PartTable)
    .update({ id, state: 'to-fetch', blobId: IsNull() }, { ...stored, sealedFor: place?.inboxId ?? null, ...hidden })
  return affected === 1
}

/** Undefined when the part has been erased. */
export const findPartToFetch = async (db: Db, id: PartId): Promise<PartToFetch | undefined> => {
  const part = await db.getRepository(PartTable).findOneBy({ id })
  const message = part && (await db.getRepository(MessageTable).findOneBy({ id: part.messageId }))
  if (!message) return undefined
  const { state, sourceUrl, sealedSource, declaredType, sealedFor } = part
  const { channelId } = message
  return { state, kept: keptOf(part), sealedFor, url: sourceUrl ?? '', sealedSource, declaredType, channelId }
}
