import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Texts that moderators answer senders with. */
export class SavedReplies20261125000720 implements MigrationInterface {
  name = 'SavedReplies20261125000720'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_reply (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        name text not null,
        text text not null,
        saved_by text not null,
        saved_at timestamptz not null
      );
      create unique index saved_reply_name on saved_reply (organisation_id, lower(name));
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_reply')
  }
}
