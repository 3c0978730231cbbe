import { insertMany, type Tx } from '../platform/db.js'
import { ConsentEventTable } from './consent-event.table.js'
import { consentKey, type ConsentEvent, type ConsentKey, type ConsentState } from './consent.js'

/**
 * Locks the rows that STOP locks, too, in sorted order as everywhere, and tells what is agreed at this moment. Taken before
 * any lock on an MT.
 */
export const lockConsents = async (
  tx: Tx,
  phones: readonly ConsentKey[],
): Promise<ReadonlyMap<string, ConsentState>> => {
  if (phones.length === 0) return new Map()
  const given = [phones.map(({ shortCodeId }) => shortCodeId), phones.map(({ phone }) => phone)]
  await tx.query(
    `insert into consent_state (short_code_id, phone)
     select distinct * from unnest($1::uuid[], $2::text[]) as given (short_code_id, phone) order by 1, 2
     on conflict do nothing`,
    given,
  )
  const rows: ConsentState[] = await tx.query(
    `select short_code_id as "shortCodeId", phone, opted_out_at as "optedOutAt" from consent_state
      where (short_code_id, phone) in (select * from unnest($1::uuid[], $2::text[]))
      order by short_code_id, phone for update`,
    given,
  )
  return new Map(rows.map((row) => [consentKey(row), row]))
}

/** The same for one phone. */
export const lockConsentOf = async (tx: Tx, key: ConsentKey): Promise<ConsentState> => {
  const state = (await lockConsents(tx, [key])).get(consentKey(key))
  if (!state) throw new Error('a row that was just written is not there')
  return state
}

/** Phones that opted out where we did not hear it: at the provider. Their rows are locked. */
export const recordOptOuts = async (
  tx: Tx,
  events: readonly (ConsentEvent & { readonly kind: 'opted-out' })[],
): Promise<void> => {
  if (events.length === 0) return
  await insertMany(tx, ConsentEventTable, events)
  await tx.query(
    `update consent_state as state set opted_out_at = coalesce(state.opted_out_at, given.at)
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as given (short_code_id, phone, at)
      where state.short_code_id = given.short_code_id and state.phone = given.phone`,
    [events.map(({ shortCodeId }) => shortCodeId), events.map(({ phone }) => phone), events.map(({ at }) => at)],
  )
}
