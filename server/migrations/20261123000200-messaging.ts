import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Codes, inboxes and everything that one message leaves behind. People and organisations stand in the migration before. */
export class Messaging20261123000200 implements MigrationInterface {
  name = 'Messaging20261123000200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table channel (
        id uuid primary key,
        organisation_id uuid references organisation (id),
        kind text not null,
        name text not null,
        intake_key text not null unique,
        settings jsonb not null default '{}',
        sealed_credentials text,
        per_second integer not null default 10,
        created_at timestamptz not null
      );
      comment on column channel.organisation_id is 'Empty: the channel is the operator''s.';
      comment on column channel.intake_key is 'The unguessable part of the channel''s own URL.';

      create table channel_rejection (
        id uuid primary key,
        channel_id uuid not null references channel (id),
        at timestamptz not null,
        reason text not null,
        url_computed text not null,
        remote_address text not null
      );
      create index channel_rejection_newest on channel_rejection (channel_id, at desc);

      create table short_code (
        id uuid primary key,
        country text not null,
        code text not null,
        type text not null check (type in ('short-code', 'long-code', 'toll-free')),
        sharing text not null check (sharing in ('shared', 'dedicated')),
        organisation_id uuid references organisation (id),
        sms_channel_id uuid references channel (id),
        mms_channel_id uuid references channel (id),
        texts jsonb not null,
        created_at timestamptz not null,
        unique (country, code)
      );
      comment on column short_code.organisation_id is 'The one organisation of a dedicated code; empty on a shared one, which the operator owns.';

      create table inbox (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        name text not null,
        status text not null check (status in ('active', 'inactive')),
        settings jsonb not null,
        sealed_postback_secret text,
        version integer not null default 1,
        created_at timestamptz not null
      );
      create index inbox_of_organisation on inbox (organisation_id, created_at, id);

      create table keyword (
        id uuid primary key,
        short_code_id uuid not null references short_code (id),
        inbox_id uuid not null references inbox (id),
        word text not null,
        written text not null,
        created_at timestamptz not null,
        unique (short_code_id, word)
      );
      create index keyword_of_inbox on keyword (inbox_id);
      comment on column keyword.word is 'Normalised, without spaces: what is compared.';

      create table raw_request (
        id uuid primary key,
        channel_id uuid not null references channel (id),
        received_at timestamptz not null,
        url text not null,
        headers jsonb not null,
        body bytea not null,
        remote_address text not null
      );
      create index raw_request_age on raw_request (received_at);

      create table message (
        id uuid primary key,
        channel_id uuid not null references channel (id),
        provider_message_id text not null,
        raw_request_id uuid,
        organisation_id uuid references organisation (id),
        short_code_id uuid references short_code (id),
        kind text not null check (kind in ('sms', 'mms')),
        sender text not null,
        recipient text not null,
        subject text,
        text text,
        sent_at timestamptz,
        received_at timestamptz not null,
        country text,
        country_source text not null,
        carrier text,
        carrier_source text not null,
        route text not null check (route in ('inbox', 'reserved', 'unmatched')),
        reserved_word text,
        unique (channel_id, provider_message_id)
      );
      create index message_of_sender on message (sender, received_at desc);
      comment on table message is 'Every MO, once. (channel_id, provider_message_id) is the duplicate guard.';

      create table part (
        id uuid primary key,
        message_id uuid not null references message (id),
        position integer not null,
        state text not null check (state in ('stored', 'to-fetch', 'not-fetched')),
        declared_type text,
        content_type text,
        file_name text,
        size integer,
        sha256 text,
        blob_id text,
        source_url text,
        preview text not null default 'none' check (preview in ('none', 'preparing', 'ready', 'failed')),
        width integer,
        height integer,
        thumbhash text,
        unique (message_id, position)
      );

      create table derivative (
        part_id uuid not null references part (id),
        variant text not null,
        blob_id text not null,
        content_type text not null,
        size integer not null,
        width integer not null,
        height integer not null,
        primary key (part_id, variant)
      );

      create table submission (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        inbox_id uuid not null references inbox (id),
        message_id uuid not null unique references message (id),
        short_code_id uuid not null references short_code (id),
        keyword text,
        folder text not null check (folder in ('pending', 'approved', 'denied')),
        arriving boolean not null,
        reason text,
        sender text not null,
        country text,
        carrier text,
        subject text,
        text text,
        received_at timestamptz not null,
        decided_at timestamptz,
        trace jsonb not null,
        inbox_version integer not null,
        version integer not null default 1
      );
      create index submission_pending on submission (inbox_id, received_at, id) where folder = 'pending';
      create index submission_newest on submission (inbox_id, folder, received_at desc, id desc);
      create index submission_of_organisation on submission (organisation_id, received_at desc, id desc);
      create index submission_of_sender on submission (organisation_id, sender, received_at desc);

      create table decision (
        id uuid primary key,
        submission_id uuid not null references submission (id),
        actor_kind text not null check (actor_kind in ('member', 'rule', 'api-key')),
        actor_id text,
        actor_name text not null,
        from_folder text,
        to_folder text not null,
        reason text,
        note text,
        at timestamptz not null,
        effects_due_at timestamptz not null,
        undone_at timestamptz,
        undone_by text
      );
      create index decision_of_submission on decision (submission_id, at);

      create table consent_state (
        short_code_id uuid not null references short_code (id),
        phone text not null,
        opted_out_at timestamptz,
        primary key (short_code_id, phone)
      );
      comment on table consent_state is 'The row that STOP and the claim of every MT lock.';

      create table consent_event (
        id uuid primary key,
        short_code_id uuid not null references short_code (id),
        phone text not null,
        kind text not null check (kind in ('opted-out', 'opted-in', 'asked-help')),
        word text not null,
        message_id uuid references message (id),
        at timestamptz not null
      );
      create index consent_event_of_phone on consent_event (phone, short_code_id, at);

      create table outbound_message (
        id uuid primary key,
        organisation_id uuid references organisation (id),
        short_code_id uuid not null references short_code (id),
        channel_id uuid references channel (id),
        submission_id uuid references submission (id),
        message_id uuid references message (id),
        decision_id uuid references decision (id),
        occasion text not null,
        kind text not null check (kind in ('sms', 'mms')),
        sender text not null,
        recipient text not null,
        subject text,
        text text,
        media jsonb not null default '[]',
        state text not null,
        state_reason text,
        provider_message_id text,
        created_at timestamptz not null,
        sent_at timestamptz,
        state_at timestamptz not null
      );
      create unique index outbound_message_one_approval on outbound_message (submission_id)
        where occasion = 'approval' and state <> 'cancelled';
      create unique index outbound_message_of_provider on outbound_message (channel_id, provider_message_id)
        where provider_message_id is not null;
      create index outbound_message_of_submission on outbound_message (submission_id);
      create index outbound_message_of_recipient on outbound_message (recipient, created_at desc);
      create index outbound_message_sent_to on outbound_message (recipient, sent_at) where sent_at is not null;
      create index outbound_message_unknown on outbound_message (state_at) where state = 'unknown';

      create table outbound_status (
        id uuid primary key,
        outbound_message_id uuid not null references outbound_message (id),
        at timestamptz not null,
        state text not null,
        provider_state text not null,
        detail text
      );
      create index outbound_status_of_message on outbound_status (outbound_message_id, at);

      create table early_status (
        id uuid primary key,
        channel_id uuid not null references channel (id),
        provider_message_id text not null,
        at timestamptz not null,
        state text not null,
        provider_state text not null,
        detail text
      );
      create index early_status_of_message on early_status (channel_id, provider_message_id);
      create index early_status_age on early_status (at);
      comment on table early_status is 'Reports that came before we had written down the provider''s id; or of messages that are not ours.';

      create table postback_delivery (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        inbox_id uuid not null references inbox (id),
        submission_id uuid not null references submission (id),
        decision_id uuid references decision (id),
        url text not null,
        body text,
        state text not null check (state in ('waiting', 'delivered', 'failed', 'cancelled')),
        created_at timestamptz not null,
        finished_at timestamptz
      );
      comment on column postback_delivery.body is 'Written at the first attempt: every attempt carries the same bytes.';
      create index postback_delivery_of_submission on postback_delivery (submission_id);

      create table postback_attempt (
        id uuid primary key,
        delivery_id uuid not null references postback_delivery (id),
        number integer not null,
        at timestamptz not null,
        milliseconds integer not null,
        status integer,
        problem text,
        answer_start text
      );
      create index postback_attempt_of_delivery on postback_attempt (delivery_id, number);

      create table effect (
        id bigint generated always as identity primary key,
        kind text not null,
        subject_id uuid not null,
        organisation_id uuid,
        decision_id uuid,
        lane text,
        due_at timestamptz not null,
        state text not null default 'waiting'
          check (state in ('waiting', 'claimed', 'done', 'cancelled', 'failed', 'unknown')),
        attempts integer not null default 0,
        claimed_by uuid,
        lease_until timestamptz,
        note text,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index effect_due on effect (kind, due_at, id) where state = 'waiting' and lane is null;
      create index effect_due_in_lane on effect (lane, due_at, id) where state = 'waiting' and lane is not null;
      create index effect_leased on effect (lease_until) where state = 'claimed';
      create index effect_of_decision on effect (decision_id) where decision_id is not null;
      create index effect_of_subject on effect (subject_id);
      create index effect_finished on effect (finished_at) where state in ('done', 'failed', 'unknown');
      comment on table effect is 'The outbox: what is to be done to the world, written in the transaction that decided it.';

      create table lane (
        key text primary key,
        per_second numeric not null check (per_second > 0),
        next_at timestamptz not null
      );
      comment on table lane is 'A rate limit that the claim of effects keeps: a channel''s or an endpoint''s.';

      create table change (
        id bigint generated always as identity primary key,
        organisation_id uuid not null,
        inbox_id uuid not null,
        submission_id uuid not null,
        kind text not null,
        at timestamptz not null,
        seq bigint
      );
      create index change_unsequenced on change (id) where seq is null;
      create unique index change_in_order on change (organisation_id, seq) where seq is not null;

      create table feed_head (
        organisation_id uuid primary key,
        seq bigint not null default 0,
        floor bigint not null default 0
      );
      comment on column feed_head.floor is 'The log begins after this number; a cursor before it must take a fresh snapshot.';

      create table feed_epoch (
        only_row boolean primary key default true check (only_row),
        epoch text not null default replace(gen_random_uuid()::text, '-', '')
      );
      insert into feed_epoch default values;
      comment on table feed_epoch is 'Names this installation''s numbering: a cursor of another database means nothing here.';

      create table submission_delta (
        id bigint generated always as identity primary key,
        organisation_id uuid not null,
        inbox_id uuid not null,
        bucket timestamptz not null,
        folder text not null,
        country text not null,
        carrier text not null,
        count integer not null
      );
      create index submission_delta_of_inbox on submission_delta (inbox_id);

      create table submission_count (
        organisation_id uuid not null,
        inbox_id uuid not null,
        bucket timestamptz not null,
        folder text not null,
        country text not null,
        carrier text not null,
        count bigint not null,
        primary key (inbox_id, bucket, folder, country, carrier)
      );
      create index submission_count_of_organisation on submission_count (organisation_id, bucket);
      comment on column submission_count.bucket is 'The quarter of an hour (UTC) of receipt.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table submission_count, submission_delta, feed_epoch, feed_head, change, lane, effect, postback_attempt,
        postback_delivery, early_status, outbound_status, outbound_message, consent_event, consent_state, decision, submission,
        derivative, part, message, raw_request, keyword, inbox, short_code, channel_rejection, channel;
    `)
  }
}
