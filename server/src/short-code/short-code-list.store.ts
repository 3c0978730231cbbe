import DataLoader from 'dataloader'
import type { OrganisationId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Db } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import type { ShortCode, ShortCodeId } from './short-code.js'

export type ShortCodeRow = Omit<ShortCode, 'createdAt'>

export type ShortCodeReads = {
  /** The dedicated ones that are its own, and the shared ones. */
  readonly usableBy: (organisationId: OrganisationId) => Promise<ShortCodeRow[]>
  /** By ids that come from the organisation's own rows: a code that it used once stays on them when it moves on. */
  readonly shortCodeOf: (asking: Asking) => DataLoader<ShortCodeId, ShortCodeRow | null>
}

export const shortCodeColumns = `id, country, code, type, sharing, organisation_id as "organisationId",
  sms_channel_id as "smsChannelId", mms_channel_id as "mmsChannelId", catch_all_inbox_id as "catchAllInboxId",
  reserved_words_by_provider as "reservedWordsByProvider", stop_scope as "stopScope", languages, texts, version`

export const makeShortCodeReads = (db: Db): ShortCodeReads => ({
  usableBy: (organisationId) =>
    db.query(
      `select ${shortCodeColumns} from short_code where organisation_id = $1 or sharing = 'shared' order by country, code`,
      [organisationId],
    ),
  shortCodeOf: perAsking(
    () =>
      new DataLoader<ShortCodeId, ShortCodeRow | null>(async (ids) => {
        const rows = await db.query<ShortCodeRow[]>(
          `select ${shortCodeColumns} from short_code where id = any($1::uuid[])`,
          [ids],
        )
        const byId = new Map(rows.map((each) => [each.id, each]))
        return ids.map((id) => byId.get(id) ?? null)
      }),
  ),
})
