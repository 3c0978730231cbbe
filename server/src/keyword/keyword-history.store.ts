import DataLoader from 'dataloader'
import type { Asking } from '../account/asking.js'
import type { InboxId } from '../inbox/inbox.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import { KeywordHistoryTable } from './keyword-history.table.js'
import type { KeywordPeriod } from './keyword-period.js'
import type { KeywordId } from './keyword.js'

export const keepPeriods = async (tx: Tx, periods: readonly KeywordPeriod[]): Promise<void> => {
  await insertMany(tx, KeywordHistoryTable, periods)
}

const columns = `id, keyword_id as "keywordId", organisation_id as "organisationId", short_code_id as "shortCodeId",
  inbox_id as "inboxId", campaign_id as "campaignId", word, written, since, until, ended, ended_by as "endedBy"`

type PeriodsOf<Key> = (asking: Asking) => DataLoader<Key, readonly KeywordPeriod[]>

const periodsBy = <Key>(db: Db, column: string, keyOf: (period: KeywordPeriod) => Key): PeriodsOf<Key> =>
  perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<Key, readonly KeywordPeriod[]>(async (keys) => {
        const rows = await db.query<KeywordPeriod[]>(
          `select ${columns} from keyword_history
            where organisation_id = $1 and ${column} = any($2::uuid[]) order by until desc, id limit 1000`,
          [viewer.organisationId, keys],
        )
        return grouped(keys, rows, keyOf)
      }),
  )

export type KeywordHistory = {
  readonly ofKeyword: PeriodsOf<KeywordId>
  readonly ofInbox: PeriodsOf<InboxId>
}

/** Newest first, and of the organisation alone. */
export const makeKeywordHistory = (db: Db): KeywordHistory => ({
  ofKeyword: periodsBy(db, 'keyword_id', ({ keywordId }) => keywordId),
  ofInbox: periodsBy(db, 'inbox_id', ({ inboxId }) => inboxId),
})
