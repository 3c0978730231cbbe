import { neverReached } from '../message/outbound.js'
import type { Db } from '../platform/db.js'
import { consentKey, type ConsentKey } from './consent.js'
import type { Heard } from './heard.js'

type HeardRow = ConsentKey & Heard

/** The last text of each campaign that these phones got on these codes, or may have got; newest first. By `consentKey`. */
export const findHeard = async (
  db: Db,
  keys: readonly ConsentKey[],
): Promise<ReadonlyMap<string, readonly Heard[]>> => {
  const rows: HeardRow[] = await db.query(
    `select short_code_id as "shortCodeId", recipient as phone, campaign_id as "campaignId", max(sent_at) as at,
            max(sent_at) filter (where occasion = 'opt-in-request') as "requestAt"
       from outbound_message
      where (recipient, short_code_id) in (select * from unnest($2::text[], $1::uuid[]))
        and campaign_id is not null and sent_at is not null and state <> all($3)
      group by 1, 2, 3 order by 4 desc`,
    [keys.map(({ shortCodeId }) => shortCodeId), keys.map(({ phone }) => phone), [...neverReached]],
  )
  const heard = new Map<string, Heard[]>()
  for (const { campaignId, at, requestAt, ...key } of rows)
    heard.set(consentKey(key), [...(heard.get(consentKey(key)) ?? []), { campaignId, at, requestAt }])
  return heard
}
