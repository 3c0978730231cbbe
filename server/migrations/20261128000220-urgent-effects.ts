import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Effects that go before what waits in their lane: what the law wants said at once. */
export class UrgentEffects20261128000220 implements MigrationInterface {
  name = 'UrgentEffects20261128000220'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table effect add column urgent boolean not null default false;
      comment on column effect.urgent is 'Goes before what waits in its lane.';
      create index effect_urgent on effect (lane, due_at, id) where state = 'waiting' and urgent;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table effect drop column urgent')
  }
}
