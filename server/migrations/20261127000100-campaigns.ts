import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Campaigns, their subscribers and messages, and the record of consent by campaign. */
export class Campaigns20261127000100 implements MigrationInterface {
  name = 'Campaigns20261127000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table campaign (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        short_code_id uuid not null references short_code (id),
        kind text not null check (kind in ('sms', 'mms')),
        name text not null,
        status text not null check (status in ('active', 'inactive')),
        settings jsonb not null,
        sealed_postback_secret text,
        version integer not null default 1,
        created_at timestamptz not null
      );
      create index campaign_of_organisation on campaign (organisation_id, created_at, id);
      create index campaign_of_code on campaign (short_code_id);

      create table campaign_version (
        campaign_id uuid not null references campaign (id),
        version integer not null,
        at timestamptz not null,
        actor_kind text not null check (actor_kind in ('member', 'rule', 'api-key')),
        actor_id text,
        actor_name text not null,
        name text not null,
        status text not null check (status in ('active', 'inactive')),
        settings jsonb not null,
        primary key (campaign_id, version)
      );
      comment on table campaign_version is 'What a campaign was told, by whom and when; a consent names the version whose texts were shown.';

      alter table keyword alter column inbox_id drop not null, add column campaign_id uuid references campaign (id),
        add constraint keyword_owner check (num_nonnulls(inbox_id, campaign_id) = 1);
      create index keyword_of_campaign on keyword (campaign_id) where campaign_id is not null;
      alter table keyword_history alter column inbox_id drop not null, add column campaign_id uuid references campaign (id),
        add constraint keyword_history_owner check (num_nonnulls(inbox_id, campaign_id) = 1);
      create index keyword_history_of_campaign on keyword_history (campaign_id, until desc) where campaign_id is not null;

      alter table short_code
        add column stop_scope text not null default 'code' check (stop_scope in ('campaign', 'code', 'organisation')),
        add column languages jsonb not null default '["en", "es", "fr"]',
        add constraint short_code_stop_scope check (stop_scope <> 'organisation' or sharing = 'dedicated');
      comment on column short_code.languages is 'Whose words for STOP, HELP, START and YES are understood, besides the English ones.';

      alter table consent_state add column held_at timestamptz;
      comment on column consent_state.held_at is 'Something was said that may mean STOP: nothing is sent until a person has decided.';

      create table subscription (
        id uuid not null default gen_random_uuid(),
        campaign_id uuid not null references campaign (id),
        phone text not null,
        organisation_id uuid not null references organisation (id),
        short_code_id uuid not null references short_code (id),
        state text not null check (state in ('asked', 'subscribed', 'ended')),
        since timestamptz not null,
        asked_until timestamptz,
        ended_by text check (ended_by in ('phone', 'organisation')),
        returns boolean not null default false,
        fields jsonb not null default '{}',
        first_at timestamptz not null,
        primary key (campaign_id, phone)
      );
      create index subscription_newest on subscription (campaign_id, since desc, id desc);
      create index subscription_in_order on subscription (campaign_id, phone) where state = 'subscribed';
      create index subscription_of_ending on subscription (campaign_id, reverse(phone) text_pattern_ops);
      create index subscription_of_phone on subscription (phone, short_code_id);
      comment on column subscription.returns is 'STOP ended it, and START brings it back.';
      comment on table subscription is 'What the consent events of a phone come to for a campaign; written under the lock of consent_state.';

      alter table consent_event
        add column number bigint generated always as identity,
        add column organisation_id uuid references organisation (id),
        add column campaign_id uuid references campaign (id),
        add column method text,
        add column actor jsonb,
        add column "by" text,
        add column text_shown text,
        add column text_version integer,
        add column asked_until timestamptz,
        add column evidence jsonb,
        alter column word drop not null,
        drop constraint consent_event_kind_check,
        add constraint consent_event_kind_check check (kind in
          ('opted-out', 'opted-in', 'lifted', 'asked-help', 'asked', 'subscribed', 'unsubscribed', 'held', 'released'));
      update consent_event set method = case when word = 'told by the provider' then 'provider' else 'message' end;
      alter table consent_event alter column method set not null;
      drop index consent_event_of_phone;
      create index consent_event_of_phone on consent_event (phone, short_code_id, number);
      create index consent_event_of_campaign on consent_event (campaign_id, number) where campaign_id is not null;
      comment on table consent_event is 'Appended, never changed. Its states are what the events come to in the order of their numbers.';

      create table opt_out_question (
        id uuid primary key,
        short_code_id uuid not null references short_code (id),
        phone text not null,
        message_id uuid not null references message (id),
        organisation_id uuid references organisation (id),
        at timestamptz not null,
        acted boolean not null,
        verdict text check (verdict in ('opt-out', 'no-opt-out')),
        decided_at timestamptz,
        decided_by jsonb
      );
      create index opt_out_question_open on opt_out_question (at, id) where verdict is null;
      create index opt_out_question_of_phone on opt_out_question (phone, short_code_id);
      comment on column opt_out_question.acted is 'It was clear enough to act on; it is listed so that somebody looks.';

      alter table message add column campaign_id uuid references campaign (id);
      alter table message drop constraint message_route_check;
      alter table message add constraint message_route_check
        check (route in ('inbox', 'reserved', 'unmatched', 'moved', 'campaign', 'answer'));
      create index message_of_campaign on message (campaign_id, received_at desc, id desc) where campaign_id is not null;
      create index message_of_campaign_phone on message (campaign_id, sender, received_at desc, id desc)
        where campaign_id is not null;

      create table campaign_message (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        campaign_id uuid not null references campaign (id),
        kind text not null check (kind in ('sms', 'mms')),
        subject text,
        text text not null,
        media jsonb not null default '[]',
        state text not null check (state in ('scheduled', 'sending', 'paused', 'stopped', 'done')),
        due_at timestamptz not null,
        spread_until text not null default '',
        spread bigint not null default 0,
        total bigint,
        created_by jsonb not null,
        created_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        version integer not null default 1
      );
      create index campaign_message_newest on campaign_message (campaign_id, created_at desc, id desc);
      comment on column campaign_message.spread_until is 'The last phone that a text was written for; they are taken in the order of their numbers.';

      alter table outbound_message
        add column campaign_id uuid references campaign (id),
        add column campaign_message_id uuid references campaign_message (id);
      create unique index outbound_message_once on outbound_message (campaign_message_id, recipient)
        where campaign_message_id is not null;
      create index outbound_message_progress on outbound_message (campaign_message_id, state)
        where campaign_message_id is not null;
      drop index outbound_message_sent_to;
      create index outbound_message_sent_to on outbound_message (recipient, sent_at desc, id desc) where sent_at is not null;

      create table conversation_read (
        campaign_id uuid not null references campaign (id),
        phone text not null,
        until timestamptz not null,
        by jsonb not null,
        primary key (campaign_id, phone)
      );
      comment on table conversation_read is 'How far somebody of the organisation has read what a phone wrote to a campaign.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table conversation_read;
      drop index outbound_message_sent_to;
      create index outbound_message_sent_to on outbound_message (recipient, sent_at) where sent_at is not null;
      alter table outbound_message drop column campaign_message_id, drop column campaign_id;
      drop table campaign_message;
      update message set route = 'unmatched' where route in ('campaign', 'answer');
      alter table message drop constraint message_route_check, drop column campaign_id;
      alter table message add constraint message_route_check check (route in ('inbox', 'reserved', 'unmatched', 'moved'));
      drop table opt_out_question;
      delete from consent_event where kind not in ('opted-out', 'opted-in', 'asked-help');
      update consent_event set word = coalesce(word, '');
      drop index consent_event_of_phone, consent_event_of_campaign;
      alter table consent_event drop constraint consent_event_kind_check,
        drop column number, drop column organisation_id, drop column campaign_id, drop column method, drop column actor, drop column "by",
        drop column text_shown, drop column text_version, drop column asked_until, drop column evidence,
        alter column word set not null,
        add constraint consent_event_kind_check check (kind in ('opted-out', 'opted-in', 'asked-help'));
      create index consent_event_of_phone on consent_event (phone, short_code_id, at);
      drop table subscription;
      alter table consent_state drop column held_at;
      alter table short_code drop constraint short_code_stop_scope, drop column languages, drop column stop_scope;
      delete from keyword_history where campaign_id is not null;
      alter table keyword_history drop constraint keyword_history_owner, drop column campaign_id,
        alter column inbox_id set not null;
      delete from keyword where campaign_id is not null;
      alter table keyword drop constraint keyword_owner, drop column campaign_id, alter column inbox_id set not null;
      drop table campaign_version, campaign;
    `)
  }
}
