import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Versions of an inbox's settings, and what the submission limit counts. */
export class InboxRules20261125000600 implements MigrationInterface {
  name = 'InboxRules20261125000600'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox_version (
        inbox_id uuid not null references inbox (id),
        version integer not null,
        at timestamptz not null,
        actor_kind text not null check (actor_kind in ('member', 'rule', 'api-key')),
        actor_id text,
        actor_name text not null,
        name text not null,
        status text not null check (status in ('active', 'inactive')),
        settings jsonb not null,
        primary key (inbox_id, version)
      );
      comment on table inbox_version is 'What an inbox was told, by whom and when; a submission names the version that judged it.';
      insert into inbox_version (inbox_id, version, at, actor_kind, actor_name, name, status, settings)
        select id, version, created_at, 'rule', 'Kept from before', name, status, settings from inbox;

      alter table submission add column accepted boolean not null default true;
      alter table submission alter column accepted drop default;
      update submission set accepted = false
       where exists (select 1 from decision
                      where submission_id = submission.id and actor_kind = 'rule' and to_folder = 'denied');
      comment on column submission.accepted is 'Not denied by a rule; what moderators decide changes nothing of it.';
      create index submission_accepted on submission (inbox_id, sender, received_at) where accepted;

      create table sender_tally (
        inbox_id uuid not null references inbox (id),
        phone text not null,
        limit_told_at timestamptz,
        primary key (inbox_id, phone)
      );
      comment on table sender_tally is 'The row that is locked while a phone''s accepted submissions are counted.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sender_tally;
      alter table submission drop column accepted;
      drop table inbox_version;
    `)
  }
}
