import { text, time } from './cell.store.js'
import type { Span } from './filter.js'
import { inSpan } from './of-people.store.js'
import type { Source } from './source.store.js'

/** Everything that somebody did and that is written down, in one shape. `$org` is the organisation. */
const entries = (organisation: string): string => `
  select at, actor_kind, actor_name, 'decision' as what, submission.id::text as subject,
         inbox.name as place, concat_ws(' ', from_folder, '→', to_folder, decision.reason) as detail
    from decision join submission on submission.id = submission_id join inbox on inbox.id = submission.inbox_id
   where submission.organisation_id = ${organisation}
  union all
  select undone_at, 'member', undone_by, 'undo', submission.id::text, inbox.name,
         concat_ws(' ', to_folder, '→', from_folder)
    from decision join submission on submission.id = submission_id join inbox on inbox.id = submission.inbox_id
   where submission.organisation_id = ${organisation} and undone_at is not null
  union all
  select at, actor_kind, actor_name, 'inbox settings', inbox.id::text, inbox.name, 'version ' || inbox_version.version
    from inbox_version join inbox on inbox.id = inbox_id where inbox.organisation_id = ${organisation}
  union all
  select at, actor_kind, actor_name, 'campaign settings', campaign.id::text, campaign.name,
         'version ' || campaign_version.version
    from campaign_version join campaign on campaign.id = campaign_id where campaign.organisation_id = ${organisation}
  union all
  select until, 'member', ended_by, 'keyword ' || ended, keyword_id::text, inbox.name, keyword_history.written
    from keyword_history left join inbox on inbox.id = inbox_id where keyword_history.organisation_id = ${organisation}
  union all
  select campaign_message.created_at, created_by ->> 'kind', created_by ->> 'name', 'campaign message',
         campaign_message.id::text, campaign.name, campaign_message.state
    from campaign_message join campaign on campaign.id = campaign_id
   where campaign_message.organisation_id = ${organisation}
  union all
  select at, by ->> 'kind', by ->> 'name', 'erasure', coalesce(submission_id::text, phone_digest, erasure.id::text),
         inbox.name, erasure.kind || ', ' || messages || ' messages, ' || texts || ' texts'
    from erasure left join inbox on inbox.id = erasure.inbox_id where erasure.organisation_id = ${organisation}
  union all
  select at, by ->> 'kind', by ->> 'name', 'quarantine', part_id::text, inbox.name,
         concat_ws(': ', quarantine_decision.verdict, quarantine_decision.finding)
    from quarantine_decision join submission on submission.id = submission_id join inbox on inbox.id = submission.inbox_id
   where quarantine_decision.organisation_id = ${organisation}
  union all
  select decided_at, decided_by ->> 'kind', decided_by ->> 'name', 'opt-out question', id::text, phone, verdict
    from opt_out_question where organisation_id = ${organisation} and decided_at is not null
  union all
  select created_at, requested_by ->> 'kind', requested_by ->> 'name', 'export', id::text, filter ->> 'kind', state
    from export where organisation_id = ${organisation}
  union all
  select added_at, added_by ->> 'kind', added_by ->> 'name', 'SFTP key added', sftp_key.id::text, inbox.name,
         concat_ws(' ', sftp_key.fingerprint, sftp_key.name)
    from sftp_key join inbox on inbox.id = inbox_id where inbox.organisation_id = ${organisation}
  union all
  select removed_at, removed_by ->> 'kind', removed_by ->> 'name', 'SFTP key removed', sftp_key.id::text, inbox.name,
         concat_ws(' ', sftp_key.fingerprint, sftp_key.name)
    from sftp_key join inbox on inbox.id = inbox_id
   where inbox.organisation_id = ${organisation} and removed_at is not null
  union all
  select password_changed_at, password_changed_by ->> 'kind', password_changed_by ->> 'name',
         case when password_hash is null then 'SFTP password removed' else 'SFTP password made' end,
         inbox.id::text, inbox.name, user_name
    from sftp_account join inbox on inbox.id = inbox_id
   where inbox.organisation_id = ${organisation} and password_changed_at is not null
  union all
  select created_at, created_by ->> 'kind', created_by ->> 'name', 'SFTP destination added', id::text, name,
         concat_ws(' ', user_name || '@' || host || ':' || port, folder)
    from sftp_destination where organisation_id = ${organisation}
  union all
  select removed_at, removed_by ->> 'kind', removed_by ->> 'name', 'SFTP destination removed', id::text, name,
         concat_ws(' ', user_name || '@' || host || ':' || port, folder)
    from sftp_destination where organisation_id = ${organisation} and removed_at is not null`

export const auditSource: Source<Span> = {
  columns: [
    time('at', 'entry.at', 'When.'),
    text('actorKind', 'entry.actor_kind', 'member, api-key or rule.'),
    text('actor', 'entry.actor_name', 'Who: a person, a program, or the rules.'),
    text('what', 'entry.what', 'What was done.'),
    text('place', 'entry.place', 'Where: an inbox, a campaign.'),
    text('subject', 'entry.subject', 'To what: its id.'),
    text('detail', 'entry.detail', 'From and to where, which version, how much.'),
  ],
  usual: ['at', 'actorKind', 'actor', 'what', 'place', 'subject', 'detail'],
  rows: (which, { organisationId }, given) =>
    `from (${entries(`${given(organisationId)}::uuid`)}) as entry where true ${inSpan('entry.at', which, given)}`,
  order: 'entry.at desc, entry.subject',
}
