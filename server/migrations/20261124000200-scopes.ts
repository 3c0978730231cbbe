import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who sees which inboxes, the keys of third parties, and what was answered to a request that may be sent again. */
export class Scopes20261124000200 implements MigrationInterface {
  name = 'Scopes20261124000200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table member add column limited boolean not null default false;
      comment on column member.limited is 'Sees the inboxes of member_inbox only; owners and admins see all of them nevertheless.';

      create table member_inbox (
        member_id uuid not null references member (id) on delete cascade,
        inbox_id uuid not null references inbox (id) on delete cascade,
        primary key (member_id, inbox_id)
      );
      create index member_inbox_of_inbox on member_inbox (inbox_id);

      create table api_key (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        name text not null,
        prefix text not null,
        hash text not null unique,
        scopes text[] not null check (scopes <@ array['read', 'moderate'] and scopes <> '{}'),
        created_by_id uuid not null,
        created_by_name text not null,
        created_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index api_key_of_organisation on api_key (organisation_id, created_at);
      comment on column api_key.hash is 'SHA-256 of the key. The key is 256 random bits, so there is nothing to guess that a slow hash would protect.';
      comment on column api_key.created_by_id is 'The member; kept when the membership ends.';

      create table idempotency (
        organisation_id uuid not null references organisation (id),
        actor text not null,
        key text not null,
        input_hash text not null,
        sealed_answer text,
        at timestamptz not null,
        primary key (organisation_id, actor, key)
      );
      create index idempotency_by_age on idempotency (at);
      comment on column idempotency.input_hash is 'SHA-256 of the mutation and its input.';
      comment on column idempotency.sealed_answer is 'Sealed, because some answers hold a secret that is shown once.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency, api_key, member_inbox; alter table member drop column limited;')
  }
}
