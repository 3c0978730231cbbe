import { IsNull } from 'typeorm'
import { MessageTable } from '../message/message.table.js'
import type { PartId } from '../message/message.js'

import type { Part, StoredBytes } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { Db } from '../platform/db.js'
import type { ChannelId } from './channel.js'

/** A part as the fetching sees it. */
export type PartToFetch = {
  readonly state: Part['state']
  /** Where its bytes are here already: nobody has scanned them yet. */
  readonly kept: StoredBytes | null
  readonly url: string
  readonly declaredType: string | null
  readonly channelId: ChannelId
}

const keptOf = ({ blobId, contentType, size, sha256 }: Part): StoredBytes | null =>
  blobId !== null && contentType !== null && size !== null && sha256 !== null
    ? { blobId, contentType, size, sha256 }
    : null

/** Remembers what was fetched until it is scanned; answers whether it still waits for that. */
export const keepUnscanned = async (db: Db, id: PartId, stored: StoredBytes): Promise<boolean> => {
  const { affected } = await db.getRepository(PartTable).update({ id, state: 'to-fetch', blobId: IsNull() }, stored)
  return affected === 1
}

/** Undefined when the part has been erased. */
export const findPartToFetch = async (db: Db, id: PartId): Promise<PartToFetch | undefined> => {
  const part = await db.getRepository(PartTable).findOneBy({ id })
  const message = part && (await db.getRepository(MessageTable).findOneBy({ id: part.messageId }))
  if (!message) return undefined
  const { state, sourceUrl, declaredType } = part
  return { state, kept: keptOf(part), url: sourceUrl ?? '', declaredType, channelId: message.channelId }
}
