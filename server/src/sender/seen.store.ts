import type { Tx } from '../platform/db.js'
import type { SenderSeen } from './sender.js'

const keyOf = ({ organisationId, phone }: SenderSeen): string => `${organisationId} ${phone}`

/**
 * Notes that these phones have written, each once and in sorted order as everywhere. One that wrote within the last minute
 * is left as it is: a busy phone's row is not written by each of its messages.
 */
export const noteSenders = async (tx: Tx, seen: readonly SenderSeen[]): Promise<void> => {
  if (seen.length === 0) return
  const newest = new Map<string, SenderSeen>()
  for (const each of seen) {
    const before = newest.get(keyOf(each))
    if (!before || before.at < each.at) newest.set(keyOf(each), each)
  }
  const all = [...newest.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
  await tx.query(
    `insert into sender (organisation_id, phone, country, carrier, first_at, last_at)
     select organisation_id, phone, country, carrier, at, at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
         as given (organisation_id, phone, country, carrier, at)
     on conflict (organisation_id, phone) do update
        set last_at = greatest(sender.last_at, excluded.last_at), first_at = least(sender.first_at, excluded.first_at),
            country = coalesce(excluded.country, sender.country), carrier = coalesce(excluded.carrier, sender.carrier)
      where excluded.last_at > sender.last_at + interval '1 minute' or excluded.first_at < sender.first_at
         or sender.country is distinct from coalesce(excluded.country, sender.country)
         or sender.carrier is distinct from coalesce(excluded.carrier, sender.carrier)`,
    [
      all.map(({ organisationId }) => organisationId),
      all.map(({ phone }) => phone),
      all.map(({ country }) => country),
      all.map(({ carrier }) => carrier),
      all.map(({ at }) => at),
    ],
  )
}
