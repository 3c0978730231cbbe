import type { CampaignId } from '../campaign/campaign.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { ConsentEventTable } from './consent-event.table.js'
import {
  consentKey,
  type ConsentEvent,
  type ConsentKept,
  type ConsentKey,
  type ConsentState,
  type Standing,
  type Subscription,
} from './consent.js'

const phonesOf = (keys: readonly ConsentKey[]) => [
  keys.map(({ shortCodeId }) => shortCodeId),
  keys.map(({ phone }) => phone),
]

/**
 * Locks the rows that STOP locks, too, in sorted order as everywhere, and tells what is agreed at this moment on these
 * codes. Taken before any lock on an MT.
 */
export const lockConsents = async (tx: Tx, keys: readonly ConsentKey[]): Promise<ReadonlyMap<string, ConsentState>> => {
  if (keys.length === 0) return new Map()
  await tx.query(
    `insert into consent_state (short_code_id, phone)
     select distinct * from unnest($1::uuid[], $2::text[]) as given (short_code_id, phone) order by 1, 2
     on conflict do nothing`,
    phonesOf(keys),
  )
  return findConsents(tx, keys, 'for update')
}

/** One after the other, in sorted order: a join is answered by reading every phone where there are not very many. */
const findConsents = async (
  db: Db,
  keys: readonly ConsentKey[],
  locking: '' | 'for update' = '',
): Promise<ReadonlyMap<string, ConsentState>> => {
  const rows: ConsentState[] = await db.query(
    `select state.* from (
       select distinct * from unnest($1::uuid[], $2::text[]) as given (short_code_id, phone) order by 1, 2
     ) as given
     cross join lateral (
       select short_code_id as "shortCodeId", phone, opted_out_at as "optedOutAt", stopped_at as "stoppedAt",
              stopped_on as "stoppedOn", held_at as "heldAt"
         from consent_state
        where consent_state.short_code_id = given.short_code_id and consent_state.phone = given.phone
        limit 1 ${locking}
     ) as state`,
    phonesOf(keys),
  )
  return new Map(rows.map((row) => [consentKey(row), row]))
}

/** The same for one phone. */
export const lockConsentOf = async (tx: Tx, key: ConsentKey): Promise<ConsentState> => {
  const state = (await lockConsents(tx, [key])).get(consentKey(key))
  if (!state) throw new Error('a row that was just written is not there')
  return state
}

/** A code on which a phone is out by what it said on another one. */
export type StoppedElsewhere = ConsentKey & { readonly saidOn: ShortCodeId }

/** The codes that a START of these phones may concern besides the one that it is said on. */
export const findStoppedElsewhere = (db: Db, phones: readonly string[]): Promise<StoppedElsewhere[]> =>
  db.query(
    `select short_code_id as "shortCodeId", phone, stopped_on as "saidOn" from consent_state
      where phone = any($1::text[]) and stopped_on is not null`,
    [phones],
  )

type SubscriptionRow = ConsentKey & Subscription & { readonly campaignId: CampaignId }

const findSubscriptions = (db: Db, keys: readonly ConsentKey[]): Promise<SubscriptionRow[]> =>
  db.query(
    `select campaign_id as "campaignId", phone, short_code_id as "shortCodeId", state, since,
            asked_until as "askedUntil", ended_by as "endedBy", returns
       from subscription
      where (phone, short_code_id) in (select * from unnest($2::text[], $1::uuid[]))
      order by campaign_id`,
    phonesOf(keys),
  )

/** Locked as by `lockConsents`, with the subscriptions of each; by `consentKey`. */
export const lockStandings = async (tx: Tx, keys: readonly ConsentKey[]): Promise<ReadonlyMap<string, Standing>> =>
  withSubscriptions(tx, keys, await lockConsents(tx, keys))

/** The same for who only looks. */
export const findStandings = async (db: Db, keys: readonly ConsentKey[]): Promise<ReadonlyMap<string, Standing>> =>
  withSubscriptions(db, keys, await findConsents(db, keys))

const withSubscriptions = async (
  db: Db,
  keys: readonly ConsentKey[],
  states: ReadonlyMap<string, ConsentState>,
): Promise<ReadonlyMap<string, Standing>> => {
  if (states.size === 0) return new Map()
  const rows = await findSubscriptions(db, keys)
  return new Map(
    [...states].map(([key, { shortCodeId: _code, phone: _phone, ...state }]) => {
      const own = rows.filter((row) => consentKey(row) === key)
      return [key, { ...state, subscriptions: new Map(own.map(subscriptionEntry)) }]
    }),
  )
}

const subscriptionEntry = (row: SubscriptionRow): readonly [CampaignId, Subscription] => {
  const { campaignId, state, since, askedUntil, endedBy, returns } = row
  return [campaignId, { state, since, askedUntil, endedBy, returns }]
}

/** The entries of the ledger, and the states that they come to; the rows are locked already. */
export const saveConsents = async (
  tx: Tx,
  events: readonly ConsentEvent[],
  kept: readonly ConsentKept[],
): Promise<void> => {
  if (events.length === 0) return
  await insertMany(tx, ConsentEventTable, events)
  await tx.query(
    `update consent_state as state
        set opted_out_at = given.opted_out_at, stopped_at = given.stopped_at, stopped_on = given.stopped_on,
            held_at = given.held_at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::timestamptz[])
         as given (short_code_id, phone, opted_out_at, stopped_at, stopped_on, held_at)
      where state.short_code_id = given.short_code_id and state.phone = given.phone`,
    [
      ...phonesOf(kept),
      kept.map(({ after }) => after.optedOutAt),
      kept.map(({ after }) => after.stoppedAt),
      kept.map(({ after }) => after.stoppedOn),
      kept.map(({ after }) => after.heldAt),
    ],
  )
  const changed = kept.flatMap(({ phone, before, after }) =>
    [...after.subscriptions]
      .filter(([campaignId, each]) => before.subscriptions.get(campaignId) !== each)
      .map(([campaignId, each]) => ({ ...each, campaignId, phone })),
  )
  if (changed.length === 0) return
  await tx.query(
    `insert into subscription (campaign_id, phone, organisation_id, short_code_id, state, since, asked_until, ended_by,
                               returns, first_at)
     select given.campaign_id, given.phone, campaign.organisation_id, campaign.short_code_id, given.state, given.since,
            given.asked_until, given.ended_by, given.returns, given.since
       from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::boolean[])
         as given (campaign_id, phone, state, since, asked_until, ended_by, returns)
       join campaign on campaign.id = given.campaign_id
     on conflict (campaign_id, phone) do update
        set state = excluded.state, since = excluded.since, asked_until = excluded.asked_until,
            ended_by = excluded.ended_by, returns = excluded.returns`,
    [
      changed.map(({ campaignId }) => campaignId),
      changed.map(({ phone }) => phone),
      changed.map(({ state }) => state),
      changed.map(({ since }) => since),
      changed.map(({ askedUntil }) => askedUntil),
      changed.map(({ endedBy }) => endedBy),
      changed.map(({ returns }) => returns),
    ],
  )
}

export const consentEventColumns = `id, short_code_id as "shortCodeId", phone, organisation_id as "organisationId",
  campaign_id as "campaignId", kind, method, "by", actor, word, message_id as "messageId", text_shown as "textShown",
  text_version as "textVersion", asked_until as "askedUntil", evidence, said_at as "saidAt", said_on as "saidOn", at`

/** The ledger of a phone on a code, oldest first. */
export const findConsentEvents = (db: Db, { shortCodeId, phone }: ConsentKey): Promise<ConsentEvent[]> =>
  db.query(`select ${consentEventColumns} from consent_event where phone = $2 and short_code_id = $1 order by number`, [
    shortCodeId,
    phone,
  ])
