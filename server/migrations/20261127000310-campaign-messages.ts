import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Messages to all subscribers of a campaign, many of them. */
export class CampaignMessages20261127000310 implements MigrationInterface {
  name = 'CampaignMessages20261127000310'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table campaign_message add column state_reason text;
      comment on column campaign_message.state_reason is 'Why it waits, or was paused by itself, as a sentence.';

      create index subscription_subscribed on subscription (campaign_id, phone) where state = 'subscribed';

      -- Whoever claims begins at the oldest that waits, and walks over what has left since the last vacuum. A fifth of the
      -- table, which is what Postgres waits for by itself, is a long way where a million effects lie done.
      alter table effect set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table effect reset (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold);
      drop index subscription_subscribed;
      alter table campaign_message drop column state_reason;
    `)
  }
}
