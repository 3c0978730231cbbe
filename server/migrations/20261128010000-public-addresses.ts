import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the permanent addresses of public media are made of. */
export class PublicAddresses20261128010000 implements MigrationInterface {
  name = 'PublicAddresses20261128010000'

  async up(runner: QueryRunner): Promise<void> {
    // Two random UUIDs of Postgres's own: 244 bits from its strong source, without an extension.
    await runner.query(`
      alter table inbox add column address_key text not null
        default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
      comment on column inbox.address_key is 'Random: what the public addresses of its media are made of, with a key that is not here. Another one whenever its storage changes.';

      create table public_address (
        submission_id uuid primary key references submission (id),
        address_key text,
        changed_at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        actor_name text not null
      );
      comment on table public_address is 'What people did to the public addresses of submissions: no row while they are as they began.';
      comment on column public_address.address_key is 'Random, once they were renewed; null while they are taken back.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table public_address; alter table inbox drop column address_key;')
  }
}
