import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Db, Tx } from '../platform/db.js'
import type { Folder, SubmissionId } from '../submission/submission.js'

/** While nobody has said whether its text means STOP, it is kept: nobody could say it any more. */
const isAskedAbout = (message: string, phone: string): string => `exists (
  select from opt_out_question as question
   where question.phone = ${phone} and question.message_id = ${message} and question.verdict is null)`

/** What waits to leave keeps what it says until it has left, or has ended otherwise. */
const isLeaving = `(
  exists (select from postback_delivery as delivery
           where delivery.submission_id = submission.id and delivery.state = 'waiting')
  or exists (select from outbound_message as reply
              where reply.submission_id = submission.id and reply.state in ('waiting', 'sending')))`

type ToErase = { readonly sender: string; readonly inboxId: InboxId; readonly isAskedAbout: boolean }

export const findToErase = async (
  db: Db,
  organisationId: OrganisationId,
  id: SubmissionId,
): Promise<ToErase | undefined> => {
  const rows = await db.query<ToErase[]>(
    `select sender, inbox_id as "inboxId", ${isAskedAbout('message_id', 'sender')} as "isAskedAbout"
       from submission where id = $2 and organisation_id = $1`,
    [organisationId, id],
  )
  return rows[0]
}

/** Which submissions are old enough: those that have lain in a folder of an inbox since before then. */
export type TooOld = { readonly inboxId: InboxId; readonly folder: Folder; readonly before: Date }

/**
 * Since when it lies where it lies; and not what is empty already. As the index has it: beyond that, what was put back there by
 * an undo, or moved here long after it was received, has lain there since then only.
 */
const tooOld = `inbox_id = $1 and folder = $2 and coalesce(decided_at, received_at) < $3
  and (uuid_extract_timestamp(submission.id) < $3
       or not exists (select from message where message.id = submission.message_id and message.route = 'moved'))
  and not exists (select from decision where decision.submission_id = submission.id and decision.undone_at >= $3)
  and left(sender, 7) <> 'erased-' and not arriving and not ${isAskedAbout('submission.message_id', 'submission.sender')}
  and not ${isLeaving}`

/** Locked, and looked at under the lock; what somebody else holds at this moment is taken the next time. */
export const lockTooOld = async (
  tx: Tx,
  { inboxId, folder, before }: TooOld,
  most: number,
): Promise<readonly SubmissionId[]> => {
  const rows = await tx.query<{ readonly id: SubmissionId }[]>(
    `select id from submission where ${tooOld} order by coalesce(decided_at, received_at) limit $4
        for update skip locked`,
    [inboxId, folder, before, most],
  )
  return rows.map(({ id }) => id)
}

export const isInboxOf = async (db: Db, organisationId: OrganisationId, id: InboxId): Promise<boolean> =>
  (await db.query<unknown[]>('select from inbox where id = $2 and organisation_id = $1', [organisationId, id])).length >
  0

/** So many at most are counted: beyond that it is many. */
export const countTooOld = async (db: Db, { inboxId, folder, before }: TooOld, most: number): Promise<number> => {
  const [row] = await db.query<{ readonly count: number }[]>(
    `select count(*)::int as count from (select from submission where ${tooOld} limit $4) as found`,
    [inboxId, folder, before, most],
  )
  return row?.count ?? 0
}

/** Messages of an organisation that are no submissions, by how they were routed. */
export type OldMessages = {
  readonly organisationId: OrganisationId
  readonly kind: 'unmatched' | 'sms'
  readonly before: Date
}

/** Those that are nobody's, on codes that several share, are the operator's: kept as long as his organisation says. */
const ofOurs = `(organisation_id = $1 or (organisation_id is null and exists (
  select from member where member.organisation_id = $1 and operator)))`

const oldMessages = `${ofOurs} and route = any($2::text[]) and received_at < $3
  and left(sender, 7) <> 'erased-' and route in ('unmatched', 'campaign', 'answer')
  and not ${isAskedAbout('message.id', 'message.sender')}
  and not exists (select from postback_delivery as delivery
                   where delivery.message_id = message.id and delivery.state = 'waiting')`

const routes = { unmatched: ['unmatched'], sms: ['campaign', 'answer'] } as const

export const lockOldMessages = async (
  tx: Tx,
  { organisationId, kind, before }: OldMessages,
  most: number,
): Promise<readonly MessageId[]> => {
  const rows = await tx.query<{ readonly id: MessageId }[]>(
    `select id from message where ${oldMessages} order by received_at limit $4 for update skip locked`,
    [organisationId, routes[kind], before, most],
  )
  return rows.map(({ id }) => id)
}

export const countOldMessages = async (
  db: Db,
  { organisationId, kind, before }: OldMessages,
  most: number,
): Promise<number> => {
  const [row] = await db.query<{ readonly count: number }[]>(
    `select count(*)::int as count from (select from message where ${oldMessages} limit $4) as found`,
    [organisationId, routes[kind], before, most],
  )
  return row?.count ?? 0
}

/** What people wrote to phones in conversations: it has an age of its own, and may be younger than all that it answers. */
export const lockOldResponses = async (
  tx: Tx,
  { organisationId, before }: Pick<OldMessages, 'organisationId' | 'before'>,
  most: number,
): Promise<readonly OutboundMessageId[]> => {
  const rows = await tx.query<{ readonly id: OutboundMessageId }[]>(
    `select id from outbound_message
      where organisation_id = $1 and occasion = 'response' and campaign_id is not null and created_at < $2
        and left(recipient, 7) <> 'erased-' and state not in ('waiting', 'sending')
      order by created_at limit $3 for update skip locked`,
    [organisationId, before, most],
  )
  return rows.map(({ id }) => id)
}
