import { may, type Viewer } from '../account/account.js'
import type { Keyword } from '../keyword/keyword.js'
import { keywordColumns } from '../keyword/keyword.store.js'
import type { Message, MessageId } from '../message/message.js'
import type { Db, Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { ShortCodeId } from '../short-code/short-code.js'

/** A message that nobody's keyword matched. */
export type UnmatchedRow = Pick<
  Message,
  'id' | 'shortCodeId' | 'kind' | 'sender' | 'recipient' | 'subject' | 'text' | 'receivedAt' | 'country' | 'route'
> & { readonly partCount: number }

/** Those of an organisation's own codes are for who sees all its inboxes; those of shared codes for the operator. */
const seesOwn = (viewer: Viewer): boolean => may(viewer, 'read') && viewer.inboxes === 'all'

/** Statement and values of the codes whose unmatched messages somebody sees; `null` stands for a code that is not set up. */
const visible = `
  (short_code.organisation_id = $1 and $2::boolean) or (short_code.sharing = 'shared' and $3::boolean)`

const visibleStrays = `
  (channel.organisation_id = $1 and $2::boolean) or (channel.organisation_id is null and $3::boolean)`

const viewerValues = (viewer: Viewer): readonly unknown[] => [viewer.organisationId, seesOwn(viewer), viewer.operator]

const columns = `
  message.id, message.short_code_id as "shortCodeId", message.kind, message.sender, message.recipient, message.subject,
  message.text, message.received_at as "receivedAt", message.country, message.route,
  (select count(*)::int from part where part.message_id = message.id) as "partCount"`

type Wanted = {
  readonly shortCodeId: ShortCodeId | null
  readonly size: number
  readonly after: Place | undefined
}

/** Newest first: the newest of each code, merged, so that a page costs a page however many there are. */
export const listUnmatched = async (
  db: Db,
  viewer: Viewer,
  { shortCodeId, size, after }: Wanted,
): Promise<Page<UnmatchedRow>> => {
  const newest = `
    message.route = 'unmatched' and left(message.sender, 7) <> 'erased-' and ($4::timestamptz is null or (message.received_at, message.id) < ($4, $5::uuid))
    order by message.received_at desc, message.id desc limit $6`
  const rows = await db.query<UnmatchedRow[]>(
    `select ${columns} from (
       select found.* from short_code cross join lateral (
         select message.id, message.received_at from message
          where message.short_code_id = short_code.id and ${newest}) as found
        where (${visible}) and ($7::uuid is null or short_code.id = $7)
       union all
       select found.* from (
         select message.id, message.received_at from message
           join channel on channel.id = message.channel_id and (${visibleStrays})
          where message.short_code_id is null and $7::uuid is null and ${newest}) as found
     ) as best join message using (id)
     order by best.received_at desc, best.id desc limit $6`,
    [...viewerValues(viewer), after?.at ?? null, after?.id ?? null, size + 1, shortCodeId],
  )
  return pageOf(rows, size)
}

/** Locks one, when the viewer may see it; also one that was moved meanwhile. */
export const lockUnmatched = async (tx: Tx, viewer: Viewer, id: MessageId): Promise<UnmatchedRow | undefined> => {
  const [row] = await tx.query<UnmatchedRow[]>(
    `select ${columns} from message join short_code on short_code.id = message.short_code_id
      where message.id = $4 and message.route in ('unmatched', 'moved') and left(message.sender, 7) <> 'erased-' and (${visible})
      for update of message`,
    [...viewerValues(viewer), id],
  )
  return row
}

/** All keywords of these codes: what a message may have meant is looked for among them. */
export const keywordsOnCodes = (db: Db, codes: readonly ShortCodeId[]): Promise<Keyword[]> =>
  db.query(`select ${keywordColumns} from keyword where short_code_id = any($1::uuid[])`, [codes])

export const markMoved = async (tx: Tx, id: MessageId, organisationId: string): Promise<void> => {
  await tx.query(`update message set route = 'moved', organisation_id = $2 where id = $1`, [id, organisationId])
}
