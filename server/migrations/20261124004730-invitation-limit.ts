import type { MigrationInterface, QueryRunner } from 'typeorm'

/** An invitation says which inboxes the new member is going to see. */
export class InvitationLimit20261124004730 implements MigrationInterface {
  name = 'InvitationLimit20261124004730'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table invitation add column inbox_ids uuid[];
      comment on column invitation.inbox_ids is 'What the member will see; null for all inboxes.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table invitation drop column inbox_ids;')
  }
}
