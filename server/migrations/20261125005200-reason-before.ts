import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a submission was waiting for, so that undoing a decision puts that back, too. */
export class ReasonBefore20261125005200 implements MigrationInterface {
  name = 'ReasonBefore20261125005200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table decision add column reason_before text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table decision drop column reason_before')
  }
}
