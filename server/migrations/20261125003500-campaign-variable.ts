import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Variables stand in single braces in every text. */
export class CampaignVariable20261125003500 implements MigrationInterface {
  name = 'CampaignVariable20261125003500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update short_code set texts = replace(texts::text, '{{campaign}}', '{campaign}')::jsonb
        where texts::text like '%{{campaign}}%'`,
    )
  }

  async down(): Promise<void> {
    // What people wrote cannot be told from what was replaced.
  }
}
