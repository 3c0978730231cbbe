import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Why a campaign message stands still. */
export class CampaignMessageReason20261127000310 implements MigrationInterface {
  name = 'CampaignMessageReason20261127000310'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign_message add column state_reason text;
      comment on column campaign_message.state_reason is 'Why it waits, or was paused by itself, as a sentence.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table campaign_message drop column state_reason')
  }
}
