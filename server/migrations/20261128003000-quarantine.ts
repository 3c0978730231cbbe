import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Parts in which ClamAV found something, and what people made of them. */
export class Quarantine20261128003000 implements MigrationInterface {
  name = 'Quarantine20261128003000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table part drop constraint part_state_check;
      alter table part add constraint part_state_check
        check (state in ('stored', 'to-fetch', 'not-fetched', 'quarantined', 'erased'));
      alter table part add column finding text;
      comment on column part.finding is 'What ClamAV found in it; it stays when a person has released the part.';
      create table quarantine_decision (
        part_id uuid primary key,
        submission_id uuid not null references submission,
        organisation_id uuid not null references organisation,
        finding text,
        verdict text not null,
        by jsonb not null,
        at timestamptz not null
      );
      comment on table quarantine_decision is 'Who released or erased what was in quarantine.';
      create index on quarantine_decision (organisation_id, at);
      create index on quarantine_decision (submission_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table quarantine_decision;
      update part set state = 'not-fetched' where state = 'quarantined';
      update submission set reason = 'part-not-fetched' where reason = 'part-quarantined';
      alter table part drop constraint part_state_check;
      alter table part add constraint part_state_check check (state in ('stored', 'to-fetch', 'not-fetched', 'erased'));
      alter table part drop column finding;
    `)
  }
}
