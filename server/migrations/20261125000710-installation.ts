import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the processes of one installation have to agree about. */
export class Installation20261125000710 implements MigrationInterface {
  name = 'Installation20261125000710'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation (
        only_one boolean primary key default true check (only_one),
        secrets_fingerprint text not null
      );
      comment on column installation.secrets_fingerprint is
        'By which a process sees that its keys are those of the others; the keys cannot be learnt from it.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table installation')
  }
}
