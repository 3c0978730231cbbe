import { insertMany, type Tx } from '../platform/db.js'
import { ConsentEventTable } from './consent-event.table.js'
import type { ConsentEvent, ConsentState } from './consent.js'

/** Locks the row that STOP locks, too, and tells what is agreed at this moment. Taken before any lock on an MT. */
export const lockConsentOf = async (
  tx: Tx,
  { shortCodeId, phone }: Pick<ConsentState, 'shortCodeId' | 'phone'>,
): Promise<ConsentState> => {
  await tx.query(`insert into consent_state (short_code_id, phone) values ($1, $2) on conflict do nothing`, [
    shortCodeId,
    phone,
  ])
  const [row]: { readonly opted_out_at: Date | null }[] = await tx.query(
    `select opted_out_at from consent_state where short_code_id = $1 and phone = $2 for update`,
    [shortCodeId, phone],
  )
  return { shortCodeId, phone, optedOutAt: row?.opted_out_at ?? null }
}

/** A phone that opted out where we did not hear it: at the provider. Its row is locked. */
export const recordOptOut = async (tx: Tx, event: ConsentEvent & { readonly kind: 'opted-out' }): Promise<void> => {
  await insertMany(tx, ConsentEventTable, [event])
  await tx.query(
    `update consent_state set opted_out_at = coalesce(opted_out_at, $3) where short_code_id = $1 and phone = $2`,
    [event.shortCodeId, event.phone, event.at],
  )
}
