import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Media that administrators uploaded for replies, and what the sweeper of blobs asks by. */
export class Uploads20261123000400 implements MigrationInterface {
  name = 'Uploads20261123000400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table upload (
        blob_id text primary key,
        organisation_id uuid not null references organisation (id),
        content_type text not null,
        size integer not null,
        created_at timestamptz not null
      );
      comment on column upload.blob_id is 'Also the id by which the API speaks of an upload.';

      create index part_of_blob on part (blob_id) where blob_id is not null;
      create index derivative_of_blob on derivative (blob_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index derivative_of_blob, part_of_blob; drop table upload;')
  }
}
