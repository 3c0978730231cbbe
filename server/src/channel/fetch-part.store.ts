import { MessageTable } from '../message/message.table.js'
import type { PartId } from '../message/message.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { Db } from '../platform/db.js'
import type { ChannelId } from './channel.js'

/** A part as the fetching sees it. */
export type PartToFetch = {
  readonly state: Part['state']
  readonly url: string
  readonly declaredType: string | null
  readonly channelId: ChannelId
}

/** Undefined when the part has been erased. */
export const findPartToFetch = async (db: Db, id: PartId): Promise<PartToFetch | undefined> => {
  const part = await db.getRepository(PartTable).findOneBy({ id })
  const message = part && (await db.getRepository(MessageTable).findOneBy({ id: part.messageId }))
  if (!message) return undefined
  return { state: part.state, url: part.sourceUrl ?? '', declaredType: part.declaredType, channelId: message.channelId }
}
