import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Nobody looks for effects by their subject, and each of them was written into that index three times in its life. */
export class LighterOutbox20261125004200 implements MigrationInterface {
  name = 'LighterOutbox20261125004200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index effect_of_subject')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index effect_of_subject on effect (subject_id)')
  }
}
