import { postbackOutcomes, replyOutcomes } from '../submission/outcome.js'
import { eventSql, quarterSql } from './ledger-event.store.js'
import { senderNumber } from './ledger.store.js'

/** What the ledger says of submissions, as the submissions themselves say it. */
export const submissionsRecounted = `
  select organisation_id, inbox_id, ${quarterSql('received_at')} as bucket_quarter, folder, coalesce(country, 'unknown') as country,
         coalesce(carrier, 'unknown') as carrier, carrier_source, content_kind, coalesce(reason, '') as reason,
         coalesce(keyword, '') as keyword, coalesce(decided_by, '') as decided_by,
         case when is_work then ${quarterSql('decided_at')} end as decided_quarter,
         case when is_work then case when seconds < 64 then seconds
              else 64 + doublings * 16 + ((seconds >> (doublings + 2)) & 15) end end::smallint as pace,
         ${senderNumber('sender')} as sender
    from submission
   cross join lateral (
     select decided_at is not null and decided_by is not null and decided_by <> 'rules' as is_work,
            least(greatest(0, floor(extract(epoch from decided_at - received_at))), 1073741824)::int as seconds
   ) as waited
   cross join lateral (select length(ltrim(seconds::bit(32)::text, '0')) - 7 as doublings) as step`

/** The same of SMS, replies and postbacks. */
export const eventsRecounted = `
  select organisation_id, campaign_id as place_id, ${quarterSql('received_at')} as bucket_quarter, 'sms-received' as event
    from message
   where kind = 'sms' and route in ('campaign', 'answer') and campaign_id is not null and organisation_id is not null
  union all
  select submission.organisation_id, inbox_id, ${quarterSql('text.created_at')}, ${eventSql('text.state', replyOutcomes)}
    from outbound_message as text join submission on submission.id = text.submission_id
   where ${eventSql('text.state', replyOutcomes)} is not null
  union all
  select organisation_id, coalesce(inbox_id, campaign_id), ${quarterSql('created_at')}, ${eventSql('state', postbackOutcomes)}
    from postback_delivery
   where ${eventSql('state', postbackOutcomes)} is not null and coalesce(inbox_id, campaign_id) is not null`
