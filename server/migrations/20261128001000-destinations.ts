import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Somebody's SFTP servers, where files of schedules are put. */
export class Destinations20261128001000 implements MigrationInterface {
  name = 'Destinations20261128001000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sftp_destination (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        name text not null,
        host text not null,
        port integer not null check (port between 1 and 65535),
        user_name text not null,
        folder text not null,
        sign_in text not null check (sign_in in ('key', 'password')),
        sealed_private_key text,
        public_key text not null,
        sealed_password text,
        host_key text,
        offered_host_key text,
        tested_at timestamptz,
        problem text,
        created_at timestamptz not null,
        created_by jsonb not null,
        removed_at timestamptz,
        removed_by jsonb,
        check (removed_at is null or (sealed_private_key is null and sealed_password is null))
      );
      create index sftp_destination_of_organisation on sftp_destination (organisation_id) where removed_at is null;
      comment on column sftp_destination.host_key is 'The only one that the server may show; null until somebody has confirmed one.';
      comment on column sftp_destination.offered_host_key is 'What it showed at the last test, where that is another one.';

      alter table export_schedule
        add column destination_id uuid references sftp_destination (id),
        add column mailed boolean not null default true,
        add constraint export_schedule_leads_somewhere check (mailed or destination_id is not null);
      create index export_schedule_to_destination on export_schedule (destination_id) where destination_id is not null;

      create table export_upload (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        export_id uuid not null unique references export (id) on delete cascade,
        destination_id uuid not null references sftp_destination (id),
        file_name text not null,
        tries integer not null,
        state text not null check (state in ('waiting', 'sending', 'naming', 'done', 'failed', 'unknown')),
        problem text,
        created_at timestamptz not null,
        finished_at timestamptz
      );
      create index export_upload_to_destination on export_upload (destination_id, created_at desc, id desc);
      comment on column export_upload.tries is 'How often somebody has begun to send it: each has a name of its own for the time being.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from effect where kind = 'upload-export';
      drop table export_upload;
      alter table export_schedule drop column destination_id, drop column mailed;
      drop table sftp_destination;
    `)
  }
}
