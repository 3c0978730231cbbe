import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Files that people, programs and schedules asked for. */
export class Exports20261128000100 implements MigrationInterface {
  name = 'Exports20261128000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table export_schedule (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        member_id uuid not null references member (id) on delete cascade,
        name text not null,
        filter jsonb not null,
        columns jsonb not null,
        time_zone text not null,
        mode text not null check (mode in ('spreadsheet', 'machine')),
        byte_order_mark boolean not null,
        every text not null check (every in ('day', 'week')),
        weekday smallint check (weekday between 1 and 7),
        at_time text not null,
        next_at timestamptz not null,
        covered_until timestamptz not null,
        problem text,
        created_at timestamptz not null,
        check ((every = 'week') = (weekday is not null))
      );
      create index export_schedule_of_organisation on export_schedule (organisation_id, created_at, id);
      create index export_schedule_due on export_schedule (next_at) where problem is null;
      comment on column export_schedule.weekday is '1 is Monday (ISO 8601).';
      comment on column export_schedule.covered_until is 'What was received before is in one of its files already.';
      comment on column export_schedule.problem is 'Why it runs no more, as a sentence.';

      create table export (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        requested_by jsonb not null,
        inboxes jsonb not null,
        operator boolean not null,
        schedule_id uuid references export_schedule (id) on delete set null,
        filter jsonb not null,
        columns jsonb not null,
        time_zone text not null,
        mode text not null check (mode in ('spreadsheet', 'machine')),
        byte_order_mark boolean not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
        state_reason text,
        rows integer not null,
        rows_expected integer,
        blob_id text,
        size double precision,
        created_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz,
        expires_at timestamptz,
        check ((blob_id is not null) = (state = 'done'))
      );
      create index export_of_organisation on export (organisation_id, created_at desc, id desc);
      create index export_to_expire on export (expires_at) where state = 'done';
      create index export_blob on export (blob_id) where blob_id is not null;
      comment on column export.size is 'In bytes: whole numbers of that size are exact.';
      comment on column export.inboxes is 'What whoever asked may see: all, or the ids of inboxes.';

      alter table mail drop constraint mail_kind_check;
      alter table mail add constraint mail_kind_check
        check (kind in ('invitation', 'password-reset', 'keyword-release', 'export'));
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from effect where kind = 'make-export';
      delete from effect where kind = 'send-mail' and subject_id in (select id from mail where kind = 'export');
      delete from mail where kind = 'export';
      alter table mail drop constraint mail_kind_check;
      alter table mail add constraint mail_kind_check
        check (kind in ('invitation', 'password-reset', 'keyword-release'));
      drop table export;
      drop table export_schedule;
    `)
  }
}
