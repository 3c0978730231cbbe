import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who may come in. The auth library's own tables have a schema to themselves; ours speak of organisations and members. */
export class Accounts20261123000100 implements MigrationInterface {
  name = 'Accounts20261123000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid primary key,
        name text not null,
        created_at timestamptz not null
      );

      create table member (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        user_id text not null,
        role text not null check (role in ('owner', 'admin', 'moderator', 'analyst')),
        operator boolean not null default false,
        created_at timestamptz not null,
        unique (organisation_id, user_id)
      );
      create index member_of_user on member (user_id);
      comment on column member.operator is 'A role over the whole installation, held beside the one in the organisation.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table member, organisation;')
  }
}
