import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'

/** Whose postbacks. */
export type PostbackSource = InboxId | CampaignId

export type PostbackHealth = {
  readonly of: PostbackSource
  /** Not yet due, or to be tried again. */
  readonly waiting: number
  /** Given up in the last 24 hours. */
  readonly failedLastDay: number
  readonly lastDeliveredAt: Date | null
}

export type PostbackHealthOf = (asking: Asking) => DataLoader<PostbackSource, PostbackHealth>

const columnOf = { inbox: 'inbox_id', campaign: 'campaign_id' } as const

const postbackHealth = (db: Db, column: string, ids: readonly PostbackSource[], now: Date): Promise<PostbackHealth[]> =>
  db.query(
    `select wanted.id as of,
            (select count(*)::int from postback_delivery where ${column} = wanted.id and state = 'waiting') as waiting,
            (select count(*)::int from postback_delivery
              where ${column} = wanted.id and state = 'failed'
                and finished_at > $2::timestamptz - interval '1 day') as "failedLastDay",
            (select finished_at from postback_delivery where ${column} = wanted.id and state = 'delivered'
              order by finished_at desc limit 1) as "lastDeliveredAt"
       from unnest($1::uuid[]) as wanted (id)`,
    [ids, now],
  )

/** The health of the postbacks of all inboxes, or campaigns, of a page in one query. */
export const makePostbackHealthOf = (db: Db, now: Clock, kind: keyof typeof columnOf): PostbackHealthOf =>
  perAsking(
    () =>
      new DataLoader(async (ids: readonly PostbackSource[]) => {
        const found = new Map((await postbackHealth(db, columnOf[kind], ids, now())).map((each) => [each.of, each]))
        return ids.map((id) => found.get(id) ?? new Error('Without postbacks there are zeros.'))
      }),
  )
