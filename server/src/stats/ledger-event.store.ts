import { isSmsOfCampaign, type Message } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import { postbackOutcomes, replyOutcomes } from '../submission/outcome.js'

/** An SQL expression for the quarter of an hour of a time. */
export const quarterSql = (time: string): string => `floor(extract(epoch from ${time}) / 900)::int`

/** What a column's states are counted as. */
export const eventSql = (state: string, events: Readonly<Record<string, string | null>>): string =>
  `case ${state} ${Object.entries(events)
    .flatMap(([name, event]) => (event === null ? [] : [`when '${name}' then '${event}'`]))
    .join(' ')} end`

/** SMS that came to campaigns. */
export const recordSms = async (tx: Tx, messages: readonly Message[]): Promise<void> => {
  const sms = messages.filter(isSmsOfCampaign)
  if (sms.length === 0) return
  await tx.query(
    `insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
     select organisation_id, campaign_id, ${quarterSql('received_at')}, 'sms-received', count(*)
       from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as given (organisation_id, campaign_id, received_at)
      group by 1, 2, 3`,
    [sms.map((each) => each.organisationId), sms.map((each) => each.campaignId), sms.map((each) => each.receivedAt)],
  )
}

/** Replies to submissions that are about to get on; their rows are locked, and still say how they stood. */
export const recordReplies = async (
  tx: Tx,
  next: readonly Pick<OutboundMessage, 'id' | 'state' | 'submissionId'>[],
): Promise<void> => {
  const replies = next.filter(({ submissionId }) => submissionId !== null)
  if (replies.length === 0) return
  await tx.query(
    `insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
     select submission.organisation_id, inbox_id, quarter, event, sum(count)
       from unnest($1::uuid[], $2::text[]) as given (id, state)
       join outbound_message as text using (id)
       join submission on submission.id = text.submission_id
      cross join lateral (values (${eventSql('text.state', replyOutcomes)}, -1), (${eventSql('given.state', replyOutcomes)}, 1)) as step (event, count)
      cross join lateral (select ${quarterSql('text.created_at')} as quarter) as at
      where event is not null
      group by submission.organisation_id, inbox_id, quarter, event
     having sum(count) <> 0`,
    [replies.map(({ id }) => id), replies.map(({ state }) => state)],
  )
}

/** A statement for postbacks of this name that have just ended. */
export const countPostbacks = (ended: string): string => `
  insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
  select organisation_id, coalesce(inbox_id, campaign_id), ${quarterSql('created_at')}, ${eventSql('state', postbackOutcomes)}, count(*)
    from ${ended}
   where ${eventSql('state', postbackOutcomes)} is not null and coalesce(inbox_id, campaign_id) is not null
   group by 1, 2, 3, 4`
