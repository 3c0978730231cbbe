import { findBlocked } from '../block-list/block-list.store.js'
import type { Inbox } from '../inbox/inbox.js'
import { periodAt } from '../inbox/limit-period.js'
import { PartTable } from '../media/part.table.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { findRows, type Db } from '../platform/db.js'
import { tallyKey } from './tally.js'
import type { Past } from './would-change.js'

export type PastMessage = Past & { readonly keyword: string | null }

/** The newest messages of an inbox since then, oldest first, with all that its rules look at. */
export const findPast = async (db: Db, inbox: Inbox, since: Date, most: number): Promise<readonly PastMessage[]> => {
  const submissions: { readonly id: string; readonly messageId: Message['id']; readonly keyword: string | null }[] =
    await db.query(
      `select id, message_id as "messageId", keyword from submission
        where inbox_id = $1 and folder in ('pending', 'approved', 'denied') and received_at >= $2
        order by received_at desc, id desc limit $3`,
      [inbox.id, since, most],
    )
  const ids = submissions.map(({ messageId }) => messageId)
  const [messages, parts] = await Promise.all([
    findRows(db, MessageTable, 'id = any($1::uuid[])', [ids]),
    findRows(db, PartTable, 'message_id = any($1::uuid[]) order by position', [ids]),
  ])
  const blocked = await findBlocked(
    db,
    messages.map(({ sender }) => sender),
  )
  const byId = new Map(messages.map((each) => [each.id, each]))
  const partsOf = new Map<Message['id'], (typeof parts)[number][]>()
  for (const part of parts) partsOf.set(part.messageId, [...(partsOf.get(part.messageId) ?? []), part])
  return submissions.toReversed().flatMap(({ id, messageId, keyword }) => {
    const message = byId.get(messageId)
    if (!message) return []
    const arrival = { ...message, parts: partsOf.get(messageId) ?? [] }
    return [{ submissionId: id, arrival, keyword, senderBlocked: blocked(message.sender).has(inbox.organisationId) }]
  })
}

/** What these phones had used up of a limit when the first of the messages came. */
export const acceptedBefore = async (
  db: Db,
  { id, settings }: Inbox,
  past: readonly PastMessage[],
): Promise<ReadonlyMap<string, number>> => {
  const first = past[0]?.arrival
  if (!first || !settings.submissionLimit) return new Map()
  const { from, until } = periodAt(settings.submissionLimit.per, first.receivedAt, settings)
  const rows: { readonly sender: string; readonly count: number }[] = await db.query(
    `select sender, sum(count)::int as count
       from (
         select sender, count(*) as count from submission
          where inbox_id = $1 and accepted and sender = any($2::text[])
            and received_at >= coalesce($3::timestamptz, '-infinity') and received_at < $4
          group by sender
         union all
         select phone, forgotten from sender_tally
          where inbox_id = $1 and phone = any($2::text[]) and $3::timestamptz is null and forgotten > 0
       ) as counted
      group by sender`,
    [id, [...new Set(past.map(({ arrival }) => arrival.sender))], from, first.receivedAt],
  )
  return new Map(
    rows.map(({ sender, count }) => [tallyKey({ inboxId: id, phone: sender, from, until }), count] as const),
  )
}
