import { withCampaignDefaults } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { withDefaults } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { findRows, insertMany, type Db, type Tx } from '../platform/db.js'
import { AttemptTable } from './attempt.table.js'
import { countPostbacks } from '../stats/ledger-event.store.js'
import { DeliveryTable } from './delivery.table.js'
import type { Attempt, Delivery, DeliveryId } from './postback.js'

/** What an inbox or a campaign says of its postbacks at this moment. */
export type Endpoint = {
  /** `inbox` or `campaign`, for sentences. */
  readonly of: 'inbox' | 'campaign'
  readonly id: string
  readonly name: string
  readonly url: string | null
  readonly sealedSecret: string | null
}

export type OpenDelivery = {
  readonly delivery: Delivery
  readonly endpoint: Endpoint
  readonly attempts: number
  /** Null until the first attempt. */
  readonly body: string | null
}

export const findDeliveries = async (
  db: Db,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, OpenDelivery>> => {
  const [deliveries, endpoints, tries] = await Promise.all([
    findRows(db, DeliveryTable, 'id = any($1::uuid[])', [ids]),
    findEndpoints(db, ids),
    db.query<{ readonly id: DeliveryId; readonly body: string | null; readonly attempts: number }[]>(
      `select id, body, (select count(*)::int from postback_attempt where delivery_id = postback_delivery.id) as attempts
         from postback_delivery where id = any($1::uuid[])`,
      [ids],
    ),
  ])
  const triesOf = new Map(tries.map(({ id, ...rest }) => [id, rest]))
  return new Map(
    deliveries.flatMap((delivery) => {
      const endpoint = endpoints.get(delivery.inboxId ?? delivery.campaignId ?? '')
      return endpoint
        ? [[delivery.id, { delivery, endpoint, attempts: 0, body: null, ...triesOf.get(delivery.id) }]]
        : []
    }),
  )
}

const findEndpoints = async (db: Db, ids: readonly DeliveryId[]): Promise<ReadonlyMap<string, Endpoint>> => {
  const of = (column: string): string => `id in (select ${column} from postback_delivery where id = any($1::uuid[]))`
  const [inboxes, campaigns] = await Promise.all([
    findRows(db, InboxTable, of('inbox_id'), [ids]),
    findRows(db, CampaignTable, of('campaign_id'), [ids]),
  ])
  const all: readonly Endpoint[] = [
    ...inboxes.map(withDefaults).map(({ id, name, settings, sealedPostbackSecret }) => ({
      of: 'inbox' as const,
      id,
      name,
      url: settings.postbackUrl,
      sealedSecret: sealedPostbackSecret,
    })),
    ...campaigns.map(withCampaignDefaults).map(({ id, name, settings, sealedPostbackSecret }) => ({
      of: 'campaign' as const,
      id,
      name,
      url: settings.postbackUrl,
      sealedSecret: sealedPostbackSecret,
    })),
  ]
  return new Map(all.map((endpoint) => [endpoint.id, endpoint]))
}

export type KeptBody = { readonly id: DeliveryId; readonly body: string }

/**
 * The first body that is kept is the body of every attempt, also when two run at once. In sorted order, as everywhere. Of
 * what does not wait any more none is kept: it was delivered or taken back meanwhile, perhaps because it was erased.
 */
export const keepBodies = async (db: Db, bodies: readonly KeptBody[]): Promise<ReadonlyMap<DeliveryId, string>> => {
  const [rows]: [KeptBody[], number] = await db.query(
    `with locked as materialized (select id from postback_delivery where id = any($1::uuid[]) order by id for update)
     update postback_delivery set body = coalesce(postback_delivery.body, given.body)
       from locked join unnest($1::uuid[], $2::text[]) as given (id, body) using (id)
      where postback_delivery.id = locked.id and postback_delivery.state = 'waiting'
     returning postback_delivery.id, postback_delivery.body`,
    [bodies.map(({ id }) => id), bodies.map(({ body }) => body)],
  )
  return new Map(rows.map(({ id, body }) => [id, body]))
}

export const saveAttempts = (tx: Tx, attempts: readonly Attempt[]): Promise<unknown> =>
  insertMany(tx, AttemptTable, attempts)

/**
 * Where they went, and how far they have come; answers which were taken back meanwhile. One that was delivered by another
 * run meanwhile stays delivered. What was told of a subscription is in the ledger, and not kept here once it is told.
 */
export const saveDeliveries = async (tx: Tx, deliveries: readonly Delivery[]): Promise<ReadonlySet<DeliveryId>> => {
  const cancelled = await tx.query<{ readonly id: DeliveryId }[]>(
    `with locked as materialized (
       select id, state from postback_delivery where id = any($1::uuid[]) order by id for update
     ), saved as (
       update postback_delivery
          set url = given.url, state = given.state, finished_at = given.finished_at,
              body = case when consent_event_id is null or given.state = 'waiting' then body end
         from locked
         join unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as given (id, url, state, finished_at) using (id)
        where postback_delivery.id = locked.id and locked.state = 'waiting'
       returning postback_delivery.*
     ), counted as (${countPostbacks('saved')})
     select id from locked where state = 'cancelled'`,
    [
      deliveries.map(({ id }) => id),
      deliveries.map(({ url }) => url),
      deliveries.map(({ state }) => state),
      deliveries.map(({ finishedAt }) => finishedAt),
    ],
  )
  return new Set(cancelled.map(({ id }) => id))
}
