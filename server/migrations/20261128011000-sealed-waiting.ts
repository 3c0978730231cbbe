import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a change of storage moves besides stored parts: the requests that messages came in, and addresses at providers. */
export class SealedWaiting20261128011000 implements MigrationInterface {
  name = 'SealedWaiting20261128011000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table part add column sealed_source bytea;
      comment on column part.sealed_source is 'Where its provider has a part that a private inbox has given up, as an age file to the processing key.';
      alter table storage_move add column after_request uuid;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table part drop column sealed_source;
      alter table storage_move drop column after_request;
    `)
  }
}
