import { findAnyPrivate } from '../inbox/place.store.js'
import type { RawRequestId } from '../message/message.js'
import { keptHeaders, type RawRequest, type SealBody } from '../message/raw-request.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import type { ChannelId, ChannelRequest } from './channel.js'

/** Keeps a request that was verified but not understood; the id is what the log names. */
export type KeepRequest = (channelId: ChannelId, request: ChannelRequest) => Promise<RawRequestId>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly seal?: SealBody
  /** The installation's own age recipient; null where it has no processing key. */
  readonly processing?: string | null
}

export const makeKeepRequest = (deps: Deps): KeepRequest => {
  const { db, now, newId } = deps
  return async (channelId, { publicUrl: url, headers, body, remoteAddress }) => {
    const id = newId<'raw-request'>()
    const kept = await keptBody(deps, body)
    await inTransaction(db, (tx) =>
      insertMany(tx, RawRequestTable, [
        { id, channelId, receivedAt: now(), url, headers: keptHeaders(headers), remoteAddress, stray: true, ...kept },
      ]),
    )
    return id
  }
}

/**
 * Nobody knows whose it was; where there are private inboxes it may have been theirs. The operator opens it with the
 * processing key; without one, nobody could, and nothing of it is kept but that it was.
 */
const keptBody = async (
  { db, seal, processing }: Deps,
  body: Uint8Array,
): Promise<Pick<RawRequest, 'body' | 'sealed'>> => {
  if (!(await findAnyPrivate(db.manager, [true])).get(true)) return { body, sealed: false }
  return seal && processing
    ? { body: await seal(body, [processing]), sealed: true }
    : { body: Buffer.alloc(0), sealed: false }
}
