import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Inboxes whose media are sealed, who has unlocked them, and how far a change of storage has come. */
export class PrivateStorage20261128005000 implements MigrationInterface {
  name = 'PrivateStorage20261128005000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox_seal (
        inbox_id uuid primary key references inbox (id),
        recipient text not null,
        identity_by_password bytea not null,
        identity_by_recovery bytea not null,
        made_at timestamptz not null
      );
      comment on table inbox_seal is 'What opens the media of a private inbox, in two age files: by the storage password, and to the recovery key.';

      alter table inbox add column sealed_to text;
      comment on column inbox.sealed_to is 'The age recipient that new media are sealed to; null while its storage is public.';
      create index inbox_private on inbox (id) where sealed_to is not null;

      alter table part add column sealed_for uuid references inbox_seal (inbox_id), add column sealed_looks bytea;
      comment on column part.sealed_for is 'The private inbox that its bytes and copies are sealed for; to the processing key, too, while its preview is being prepared.';
      comment on column part.sealed_looks is 'Its thumbhash, perceptual hash and waveform, as an age file.';
      create index part_sealed on part (sealed_for, id) where sealed_for is not null;

      alter table raw_request add column sealed boolean not null default false;
      comment on column raw_request.sealed is 'Whether the body is an age file.';

      create table inbox_grant (
        id uuid primary key,
        inbox_id uuid not null references inbox_seal (inbox_id) on delete cascade,
        session_id uuid references auth."session" ("id") on delete cascade,
        api_key_id uuid references api_key (id) on delete cascade,
        holder text not null,
        sealed_identity text not null,
        made_at timestamptz not null,
        expires_at timestamptz,
        unique (inbox_id, holder),
        check (num_nonnulls(session_id, api_key_id, expires_at) = 1)
      );
      comment on table inbox_grant is 'Who has unlocked a private inbox: what opens it, sealed under what that client alone holds; holder is a hash of it.';
      create index inbox_grant_of_session on inbox_grant (session_id);

      create table storage_try (
        key text primary key,
        failures integer not null,
        wait_until timestamptz not null,
        at timestamptz not null
      );
      comment on table storage_try is 'Wrong storage passwords, by who tried.';

      create table storage_move (
        inbox_id uuid primary key references inbox (id),
        direction text not null check (direction in ('seal', 'open')),
        identity_for_us bytea,
        total integer not null,
        done integer not null,
        after_part uuid,
        moved_since boolean not null,
        takes_back boolean not null,
        started_at timestamptz not null,
        finished_at timestamptz
      );
      comment on table storage_move is 'How far the media of an inbox have come on their way to private or public storage.';
      comment on column storage_move.takes_back is 'Whether archives that hold them openly are taken back at its end: those of an inbox that was made private.';

      create table unwanted_blob (
        blob_id text primary key,
        since timestamptz not null
      );
      comment on table unwanted_blob is 'Blobs that others took the place of: removed at once, and also after a crash.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table unwanted_blob; drop table storage_move; drop table storage_try; drop table inbox_grant;
      alter table raw_request drop column sealed;
      alter table part drop column sealed_for, drop column sealed_looks;
      alter table inbox drop column sealed_to;
      drop table inbox_seal;
    `)
  }
}
