import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who may read an inbox by SFTP. */
export class Sftp20261128000400 implements MigrationInterface {
  name = 'Sftp20261128000400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sftp_account (
        inbox_id uuid primary key references inbox (id),
        user_name text not null unique,
        password_hash text,
        password_changed_at timestamptz,
        password_changed_by jsonb
      );
      comment on table sftp_account is 'Made with the first key or password of an inbox.';

      create table sftp_key (
        id uuid primary key,
        inbox_id uuid not null references sftp_account (inbox_id),
        name text not null,
        type text not null,
        key text not null,
        fingerprint text not null,
        added_at timestamptz not null,
        added_by jsonb not null,
        last_used_at timestamptz,
        removed_at timestamptz,
        removed_by jsonb
      );
      create unique index sftp_key_usable on sftp_key (inbox_id, key) where removed_at is null;
      comment on table sftp_key is 'Public keys. Removed ones stay, for the audit log.';

      create table sftp_known_network (
        inbox_id uuid not null references sftp_account (inbox_id),
        network_key text not null,
        seen_at timestamptz not null,
        primary key (inbox_id, network_key)
      );
      comment on table sftp_known_network is 'From where somebody has signed in, as a keyed hash: strangers who use an account''s tries up do not hold these up.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sftp_known_network; drop table sftp_key; drop table sftp_account')
  }
}
