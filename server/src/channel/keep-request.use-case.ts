import type { RawRequestId } from '../message/message.js'
import { keptHeaders } from '../message/raw-request.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import type { ChannelId, ChannelRequest } from './channel.js'

/** Keeps a request that was verified but not understood; the id is what the log names. */
export type KeepRequest = (channelId: ChannelId, request: ChannelRequest) => Promise<RawRequestId>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeKeepRequest =
  ({ db, now, newId }: Deps): KeepRequest =>
  (channelId, { publicUrl: url, headers, body, remoteAddress }) =>
    inTransaction(db, async (tx) => {
      const id = newId<'raw-request'>()
      await insertMany(tx, RawRequestTable, [
        {
          id,
          channelId,
          receivedAt: now(),
          url,
          headers: keptHeaders(headers),
          body,
          remoteAddress,
          sealed: false,
          stray: true,
        },
      ])
      return id
    })
