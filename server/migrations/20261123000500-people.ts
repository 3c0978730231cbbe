import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who is asked to come in, the mails that ask them, and the tries of those who are not in yet. */
export class People20261123000500 implements MigrationInterface {
  name = 'People20261123000500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail (
        id uuid primary key,
        organisation_id uuid references organisation (id),
        recipient text not null,
        kind text not null check (kind in ('invitation', 'password-reset')),
        subject text not null,
        sealed_text text,
        state text not null check (state in ('waiting', 'sent', 'caught', 'failed', 'cancelled')),
        problem text,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        finished_at timestamptz
      );
      create index mail_newest on mail (organisation_id, created_at desc, id desc);
      create index mail_of_recipient on mail (recipient, kind, created_at desc);
      comment on column mail.sealed_text is 'Holds a secret link, so it is sealed, and erased when the mail has left.';
      comment on column mail.expires_at is 'From then on its link is good for nothing, and it is not sent any more.';

      create table invitation (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        email text not null,
        role text not null check (role in ('owner', 'admin', 'moderator', 'analyst')),
        token_hash text not null unique,
        mail_id uuid not null references mail (id),
        invited_by text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      create unique index invitation_open on invitation (organisation_id, email)
        where accepted_at is null and revoked_at is null;
      comment on column invitation.token_hash is 'Of the link, which itself is only in the mail.';
      comment on column invitation.invited_by is 'The name, as it was: the member may be gone.';

      create table sign_in_try (
        address_key text primary key,
        tries integer not null,
        began_at timestamptz not null
      );
      comment on column sign_in_try.address_key is 'A keyed hash of the e-mail address: what strangers type is not kept.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sign_in_try, invitation, mail;')
  }
}
