import DataLoader from 'dataloader'
import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { grouped, perAsking } from '../platform/per-asking.js'
import type { Keyword, KeywordId, KeywordUse } from './keyword.js'
import { KeywordTable } from './keyword.table.js'

export const hasInbox = async (tx: Tx, organisationId: OrganisationId, id: InboxId): Promise<boolean> =>
  (await tx.query<unknown[]>('select 1 from inbox where id = $2 and organisation_id = $1', [organisationId, id]))
    .length > 0

/** Answers whether the word was free on its code. The unique index decides, so two who ask at once can't both have it. */
export const insertKeyword = async (tx: Tx, keyword: Keyword): Promise<boolean> => {
  const inserted = await insertMany(tx, KeywordTable, [keyword], {
    onConflict: 'on conflict (short_code_id, word) do nothing',
    returning: 'id',
  })
  return inserted.length > 0
}

/** Locked, so that nobody moves, removes or releases it meanwhile; null when the organisation has no such keyword. */
export const lockKeyword = async (tx: Tx, organisationId: OrganisationId, id: KeywordId): Promise<Keyword | null> => {
  const [keyword] = await tx.query<Keyword[]>(
    `select ${keywordColumns} from keyword
      where id = $2
        and (inbox_id in (select id from inbox where organisation_id = $1)
             or campaign_id in (select id from campaign where organisation_id = $1)) for update`,
    [organisationId, id],
  )
  return keyword ?? null
}

/** Gives it to another inbox; the row is locked. A keyword that somebody cares for is not idle. */
export const saveOwner = async (tx: Tx, id: KeywordId, inboxId: InboxId, at: Date): Promise<void> => {
  await tx.query('update keyword set inbox_id = $2, created_at = $3 where id = $1', [id, inboxId, at])
}

export const deleteKeyword = async (tx: Tx, id: KeywordId): Promise<void> => {
  await tx.query('delete from keyword where id = $1', [id])
}

/**
 * Notes that messages began with these. Never waits: whoever holds a keyword's row at this moment notes the same, or
 * gives it to somebody.
 */
export const markKeywordsUsed = async (tx: Tx, uses: readonly KeywordUse[]): Promise<void> => {
  if (uses.length === 0) return
  await tx.query(
    `with free as (select id from keyword where id = any($1::uuid[]) for update skip locked)
     update keyword set last_message_at = given.at
       from free join (select id, max(at) as at from unnest($1::uuid[], $2::timestamptz[]) as given (id, at) group by id)
         as given using (id)
      where keyword.id = free.id and (keyword.last_message_at is null or keyword.last_message_at < given.at)`,
    [uses.map(({ keywordId }) => keywordId), uses.map(({ at }) => at)],
  )
}

export const keywordColumns = `id, short_code_id as "shortCodeId", inbox_id as "inboxId", campaign_id as "campaignId", word, written,
  created_at as "createdAt", last_message_at as "lastMessageAt", warned_at as "warnedAt", warned_again_at as "warnedAgainAt"`

/** The keywords of a page of inboxes, in one query; oldest first. */
export const makeKeywordsOf = (db: Db): ((asking: object) => DataLoader<InboxId, readonly Keyword[]>) =>
  perAsking(
    () =>
      new DataLoader<InboxId, readonly Keyword[]>(async (ids) => {
        const rows = await db.query<Keyword[]>(
          `select ${keywordColumns} from keyword where inbox_id = any($1::uuid[]) order by created_at, id`,
          [ids],
        )
        return grouped(ids, rows, ({ inboxId }) => inboxId)
      }),
  )
