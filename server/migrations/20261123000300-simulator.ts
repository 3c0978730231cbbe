import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the simulator's postback receiver got: development's stand-in for a third party. */
export class Simulator20261123000300 implements MigrationInterface {
  name = 'Simulator20261123000300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table simulator_postback (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        inbox_id uuid not null references inbox (id),
        received_at timestamptz not null,
        webhook_id text not null,
        verified boolean not null,
        body text not null
      );
      create index simulator_postback_newest on simulator_postback (organisation_id, received_at desc);
      comment on table simulator_postback is 'Bounded: the newest fifty of an organisation. Empty in production.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table simulator_postback;')
  }
}
