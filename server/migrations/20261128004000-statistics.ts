import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Counts by everything that submissions are told apart by, in running sums of quarters of an hour; decisions and events by the
 * side of them. What there is already is appended to the ledgers, whence the first rounds of folding take it.
 */
export class Statistics20261128004000 implements MigrationInterface {
  name = 'Statistics20261128004000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission
        add column carrier_source text not null default 'unknown',
        add column content_kind text not null default 'text',
        add column decided_by text;
      comment on column submission.content_kind is 'What its most telling part is; it stays when the parts are erased.';
      comment on column submission.decided_by is 'Whose decision stands: a member''s id, an API key''s, or rules.';
    `)
    await runner.query(`
      with kind as (
        select message_id,
               case when bool_or(kind = 'video') then 'video' when bool_or(kind = 'image') then 'image'
                    when bool_or(kind = 'audio') then 'audio' when bool_or(kind = 'other') then 'other' else 'text' end as kind
          from (
            select message_id,
                   case when state = 'not-fetched' then 'other'
                        when type in ('image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/heif') then 'image'
                        when type in ('video/mp4', 'video/3gpp', 'video/3gpp2', 'video/quicktime', 'video/webm') then 'video'
                        when type in ('audio/amr', 'audio/amr-wb', 'audio/qcelp', 'audio/aac', 'audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/midi') then 'audio'
                        when type = 'text/plain' then 'text' else 'other' end as kind
              from (select message_id, state,
                           lower(trim(split_part(coalesce(content_type, declared_type, ''), ';', 1))) as type from part) as typed
             where type <> 'application/smil'
          ) as piece
         group by message_id
      ), decided as (
        select distinct on (submission_id) submission_id, coalesce(actor_id, 'rules') as decided_by
          from decision where undone_at is null order by submission_id, at desc, id desc
      )
      update submission
         set carrier_source = message.carrier_source, content_kind = coalesce(kind.kind, 'text'),
             decided_by = case when submission.folder <> 'pending' then decided.decided_by end
        from message left join kind on kind.message_id = message.id
        left join submission as own on own.message_id = message.id
        left join decided on decided.submission_id = own.id
       where message.id = submission.message_id;
      create index submission_decided on submission (inbox_id, decided_at desc)
        where decided_by is not null and decided_by <> 'rules';
    `)
    await runner.query(`
      create function counts_of(quarters integer[], numbers integer[]) returns integer[]
        language plpgsql immutable strict parallel safe as $$
        declare
          counts integer[] := array_fill(0, array[97]);
          total integer := 0;
        begin
          for each in 1 .. array_length(quarters, 1) loop
            counts[quarters[each] + 2] := counts[quarters[each] + 2] + numbers[each];
          end loop;
          for each in 2 .. 97 loop
            total := total + counts[each];
            counts[each] := total;
          end loop;
          return counts;
        end $$;
      comment on function counts_of is 'Running sums of a day: element q + 1 is how many there were before quarter q of an hour.';

      create function counts_sum(one integer[], other integer[]) returns integer[]
        language sql immutable strict parallel safe as $$
        select array_agg(a + b order by place) from unnest(one, other) with ordinality as each (a, b, place)
      $$;

      create function sender_level(sender bigint) returns smallint
        language sql immutable strict parallel safe as $$
        select case when sender = 0 then 15 else least(15, strpos(reverse(sender::bit(64)::text), '1') - 1) end::smallint
      $$;
      comment on function sender_level is 'Half of the phones are at level 0, a quarter at 1, and so on: those of a level and above are a fair part of all.';

      drop table submission_delta, submission_count;
      create table submission_delta (
        id bigint generated always as identity primary key,
        organisation_id uuid not null,
        inbox_id uuid not null,
        bucket_quarter integer not null,
        folder text not null,
        country text not null,
        carrier text not null,
        carrier_source text not null default 'unknown',
        content_kind text not null default 'text',
        reason text not null default '',
        keyword text not null default '',
        decided_by text not null default '',
        decided_quarter integer,
        pace smallint,
        count integer not null,
        senders bigint[]
      );
      create index submission_delta_of_inbox on submission_delta (inbox_id);
      comment on column submission_delta.bucket_quarter is 'The quarter of an hour (UTC) of receipt, counted from 1970 on.';

      create table event_delta (
        id bigint generated always as identity primary key,
        organisation_id uuid not null,
        place_id uuid not null,
        bucket_quarter integer not null,
        event text not null,
        count integer not null
      );
      comment on column event_delta.place_id is 'An inbox or a campaign.';

      create table submission_count (
        inbox_id uuid not null,
        folder text not null,
        count bigint not null,
        primary key (inbox_id, folder)
      );
      create table received_count (
        inbox_id uuid not null, day integer not null,
        counts integer[] not null,
        primary key (inbox_id, day)
      ) with (fillfactor = 70);
      create table received_count_by_origin (
        inbox_id uuid not null, day integer not null, country text not null, carrier text not null, carrier_source text not null,
        counts integer[] not null,
        primary key (inbox_id, day, country, carrier, carrier_source)
      ) with (fillfactor = 70);
      create table submission_count_by_day (
        inbox_id uuid not null, day integer not null, folder text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder)
      ) with (fillfactor = 70);
      create table submission_count_by_origin (
        inbox_id uuid not null, day integer not null, folder text not null,
        country text not null, carrier text not null, carrier_source text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, country, carrier, carrier_source)
      ) with (fillfactor = 70);
      create table submission_count_by_kind (
        inbox_id uuid not null, day integer not null, folder text not null, content_kind text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, content_kind)
      ) with (fillfactor = 70);
      create table submission_count_by_reason (
        inbox_id uuid not null, day integer not null, folder text not null, reason text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, reason)
      ) with (fillfactor = 70);
      create table submission_count_by_keyword (
        inbox_id uuid not null, day integer not null, folder text not null, keyword text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, keyword)
      ) with (fillfactor = 70);
      create table submission_count_by_moderator (
        inbox_id uuid not null, day integer not null, folder text not null, decided_by text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, decided_by)
      ) with (fillfactor = 70);
      create table decision_count (
        inbox_id uuid not null, day integer not null, folder text not null, decided_by text not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, decided_by)
      ) with (fillfactor = 70);
      create table decision_pace (
        inbox_id uuid not null, day integer not null, pace smallint not null,
        counts integer[] not null,
        primary key (inbox_id, day, pace)
      ) with (fillfactor = 70);
      create table decision_pace_by_moderator (
        inbox_id uuid not null, day integer not null, folder text not null, decided_by text not null, pace smallint not null,
        counts integer[] not null,
        primary key (inbox_id, day, folder, decided_by, pace)
      ) with (fillfactor = 70);
      create table event_count (
        place_id uuid not null, day integer not null, event text not null,
        counts integer[] not null,
        primary key (place_id, day, event)
      ) with (fillfactor = 70);
      comment on table submission_count_by_day is 'A row for each UTC day, counted from 1970 on; its quarters of an hour in running sums.';

      create table sender_day (
        inbox_id uuid not null, level smallint not null, day integer not null, sender bigint not null,
        quarters bit(96) not null,
        primary key (inbox_id, level, day, sender)
      );
      comment on table sender_day is 'Which phones wrote on which days, and in which quarters of an hour, by a number made of theirs.';
    `)
    await runner.query(`
      create table weekly_figures (
        member_id uuid primary key references member (id) on delete cascade,
        organisation_id uuid not null references organisation (id),
        time_zone text not null,
        next_at timestamptz not null
      );
      create index weekly_figures_due on weekly_figures (next_at);
      comment on table weekly_figures is 'Who gets the figures of each week by mail, and when next.';
      alter table mail drop constraint mail_kind_check, add constraint mail_kind_check
        check (kind in ('invitation', 'password-reset', 'keyword-release', 'export', 'weekly-figures'));
    `)
    await runner.query(`
      with pace as (
        select submission.*, floor(extract(epoch from received_at) / 900)::int as bucket_quarter,
               floor(extract(epoch from decided_at) / 900)::int as decided_quarter,
               least(greatest(0, floor(extract(epoch from decided_at - received_at)))::bigint, 1073741824)::int as seconds,
               decided_at is not null and decided_by <> 'rules' as is_work
          from submission
      ), stepped as (
        select *, length(ltrim(seconds::bit(32)::text, '0')) - 7 as doublings from pace
      )
      insert into submission_delta (organisation_id, inbox_id, bucket_quarter, folder, country, carrier, carrier_source,
        content_kind, reason, keyword, decided_by, decided_quarter, pace, count, senders)
      select organisation_id, inbox_id, bucket_quarter, folder, coalesce(country, 'unknown'), coalesce(carrier, 'unknown'),
             carrier_source, content_kind, coalesce(reason, ''), coalesce(keyword, ''), coalesce(decided_by, ''),
             case when is_work then decided_quarter end,
             case when is_work then case when seconds < 64 then seconds
                  else 64 + doublings * 16 + ((seconds >> (doublings + 2)) & 15) end end,
             count(*), array_agg(('x' || left(md5(sender), 16))::bit(64)::bigint)
        from stepped
       group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;

      insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
      select organisation_id, campaign_id, floor(extract(epoch from received_at) / 900)::int, 'sms-received', count(*)
        from message
       where kind = 'sms' and route in ('campaign', 'answer') and campaign_id is not null and organisation_id is not null
       group by 1, 2, 3;
      insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
      select submission.organisation_id, inbox_id, floor(extract(epoch from created_at) / 900)::int,
             case state when 'accepted' then 'reply-sent' when 'sent' then 'reply-sent' when 'delivered' then 'reply-delivered'
                  when 'failed' then 'reply-failed' when 'expired' then 'reply-failed' when 'unknown' then 'reply-unknown'
                  else 'reply-withheld' end, count(*)
        from outbound_message join submission on submission.id = submission_id
       where state not in ('waiting', 'sending', 'cancelled')
       group by 1, 2, 3, 4;
      insert into event_delta (organisation_id, place_id, bucket_quarter, event, count)
      select organisation_id, coalesce(inbox_id, campaign_id), floor(extract(epoch from created_at) / 900)::int,
             'postback-' || state, count(*)
        from postback_delivery where state in ('delivered', 'failed') and coalesce(inbox_id, campaign_id) is not null
       group by 1, 2, 3, 4;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from effect where kind = 'send-mail' and subject_id in (select id from mail where kind = 'weekly-figures');
      delete from mail where kind = 'weekly-figures';
      alter table mail drop constraint mail_kind_check, add constraint mail_kind_check
        check (kind in ('invitation', 'password-reset', 'keyword-release', 'export'));
      drop table weekly_figures, sender_day, event_count, decision_pace_by_moderator, decision_pace, decision_count, submission_count_by_moderator,
        submission_count_by_keyword, submission_count_by_reason, submission_count_by_kind, submission_count_by_origin,
        submission_count_by_day, received_count_by_origin, received_count, submission_count, event_delta, submission_delta;
      drop function counts_of, counts_sum, sender_level;
      create table submission_delta (
        id bigint generated always as identity primary key,
        organisation_id uuid not null, inbox_id uuid not null, bucket timestamptz not null, folder text not null,
        country text not null, carrier text not null, count integer not null
      );
      create index submission_delta_of_inbox on submission_delta (inbox_id);
      create table submission_count (
        organisation_id uuid not null, inbox_id uuid not null, bucket timestamptz not null, folder text not null,
        country text not null, carrier text not null, count bigint not null,
        primary key (inbox_id, bucket, folder, country, carrier)
      );
      create index submission_count_of_organisation on submission_count (organisation_id, bucket);
      insert into submission_delta (organisation_id, inbox_id, bucket, folder, country, carrier, count)
      select organisation_id, inbox_id, date_bin('15 minutes', received_at, '2000-01-01T00:00:00Z'), folder,
             coalesce(country, 'unknown'), coalesce(carrier, 'unknown'), count(*)
        from submission group by 1, 2, 3, 4, 5, 6;
      drop index submission_decided;
      alter table submission drop column carrier_source, drop column content_kind, drop column decided_by;
    `)
  }
}
