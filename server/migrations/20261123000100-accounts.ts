import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who may come in. The auth library's own tables have a schema to themselves; ours speak of organisations and members. */
export class Accounts20261123000100 implements MigrationInterface {
  name = 'Accounts20261123000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema auth;

      create table auth."user" (
        "id" uuid primary key default gen_random_uuid(),
        "name" text not null,
        "email" text not null unique,
        "emailVerified" boolean not null,
        "image" text,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null default current_timestamp
      );

      create table auth."session" (
        "id" uuid primary key default gen_random_uuid(),
        "expiresAt" timestamptz not null,
        "token" text not null unique,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null,
        "ipAddress" text,
        "userAgent" text,
        "userId" uuid not null references auth."user" ("id") on delete cascade
      );
      create index "session_userId_idx" on auth."session" ("userId");

      create table auth."account" (
        "id" uuid primary key default gen_random_uuid(),
        "accountId" text not null,
        "providerId" text not null,
        "userId" uuid not null references auth."user" ("id") on delete cascade,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        "scope" text,
        "password" text,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null
      );
      create index "account_userId_idx" on auth."account" ("userId");

      create table auth."verification" (
        "id" uuid primary key default gen_random_uuid(),
        "identifier" text not null,
        "value" text not null,
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz not null default current_timestamp,
        "updatedAt" timestamptz not null default current_timestamp
      );
      create index "verification_identifier_idx" on auth."verification" ("identifier");

      create table auth."rateLimit" (
        "id" uuid primary key default gen_random_uuid(),
        "key" text not null unique,
        "count" integer not null,
        "lastRequest" bigint not null
      );

      create table organisation (
        id uuid primary key,
        name text not null,
        created_at timestamptz not null
      );

      create table member (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        user_id uuid not null references auth."user" ("id"),
        role text not null check (role in ('owner', 'admin', 'moderator', 'analyst')),
        operator boolean not null default false,
        created_at timestamptz not null,
        unique (organisation_id, user_id)
      );
      create index member_of_user on member (user_id);
      comment on column member.operator is 'A role over the whole installation, held beside the one in the organisation.';

      create table welcome_link (
        token_hash text primary key,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      comment on table welcome_link is 'The one-time link that makes the first owner: its hash, never the link.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table welcome_link, member, organisation; drop schema auth cascade;')
  }
}
