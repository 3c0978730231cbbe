import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A report that came early may tell of an opt-out, which is kept as soon as it is known whose. */
export class OptOutsTold20261128000210 implements MigrationInterface {
  name = 'OptOutsTold20261128000210'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table early_status add column opted_out boolean not null default false`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table early_status drop column opted_out`)
  }
}
