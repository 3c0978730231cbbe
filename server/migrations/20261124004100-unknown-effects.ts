import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Effects in doubt are few, and asked for at every look at the metrics. */
export class UnknownEffects20261124004100 implements MigrationInterface {
  name = 'UnknownEffects20261124004100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index effect_unknown on effect (kind) where state = 'unknown'`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index effect_unknown')
  }
}
