import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Replies and postbacks of submissions by what became of them and when they were asked for, so that each number of them opens as a list. */
export class Outcomes20261128012000 implements MigrationInterface {
  name = 'Outcomes20261128012000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index outbound_message_outcome on outbound_message (organisation_id, state, created_at) include (submission_id)
        where submission_id is not null and state in ('accepted', 'sent', 'delivered', 'failed', 'expired', 'unknown', 'suppressed');
      create index postback_delivery_outcome on postback_delivery (organisation_id, state, created_at) include (submission_id)
        where submission_id is not null and state in ('delivered', 'failed');
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index postback_delivery_outcome, outbound_message_outcome`)
  }
}
