import DataLoader from 'dataloader'
import { may, type Viewer } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import type { Channel, ChannelId } from './channel.js'
import type { Rejection } from './rejection.js'

export type ChannelRow = Pick<Channel, 'id' | 'name' | 'kind' | 'intakeKey' | 'settings' | 'perSecond'>

/** What administrators see of channels: an organisation's admins its own, the operator the installation's, too. */
export type ChannelReads = {
  readonly administeredBy: (viewer: Viewer) => Promise<ChannelRow[]>
  /** Null for a channel that the viewer does not administer. */
  readonly channelOf: (asking: Asking) => DataLoader<ChannelId, ChannelRow | null>
  readonly rejectionsOf: (asking: Asking) => DataLoader<ChannelId, readonly Rejection[]>
}

const administered = (db: Db, viewer: Viewer): Promise<ChannelRow[]> =>
  may(viewer, 'admin')
    ? db.query(
        `select id, name, kind, intake_key as "intakeKey", settings, per_second as "perSecond" from channel
          where organisation_id = $1 or ($2 and organisation_id is null)
          order by created_at, id`,
        [viewer.organisationId, viewer.operator],
      )
    : Promise.resolve([])

const rejections = (db: Db, ids: readonly ChannelId[]): Promise<Rejection[]> =>
  db.query(
    `select newest.id, channel_id as "channelId", at, reason, url_computed as "urlComputed", remote_address as "remoteAddress"
       from unnest($1::uuid[]) as wanted (id)
      cross join lateral (
        select * from channel_rejection where channel_id = wanted.id order by at desc, id desc limit 20
      ) as newest
      order by at desc, newest.id desc`,
    [ids],
  )

export const makeChannelReads = (db: Db): ChannelReads => ({
  administeredBy: (viewer) => administered(db, viewer),
  channelOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<ChannelId, ChannelRow | null>(async (ids) => {
        const own = new Map((await administered(db, viewer)).map((each) => [each.id, each]))
        return ids.map((id) => own.get(id) ?? null)
      }),
  ),
  rejectionsOf: perAsking(
    () =>
      new DataLoader<ChannelId, readonly Rejection[]>(async (ids) =>
        grouped(ids, await rejections(db, ids), ({ channelId }) => channelId),
      ),
  ),
})
