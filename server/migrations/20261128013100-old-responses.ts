import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What people wrote in conversations is looked for by its own age. */
export class OldResponses20261128013100 implements MigrationInterface {
  name = 'OldResponses20261128013100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index outbound_message_old_response on outbound_message (organisation_id, created_at)
        where occasion = 'response' and campaign_id is not null and left(recipient, 7) <> 'erased-';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index outbound_message_old_response')
  }
}
