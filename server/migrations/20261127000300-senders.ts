import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The phones that have written to an organisation: the owner's list. */
export class Senders20261127000300 implements MigrationInterface {
  name = 'Senders20261127000300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sender (
        id uuid primary key default gen_random_uuid(),
        organisation_id uuid not null references organisation (id),
        phone text not null,
        country text,
        carrier text,
        first_at timestamptz not null,
        last_at timestamptz not null,
        unique (organisation_id, phone)
      );
      create index sender_newest on sender (organisation_id, last_at desc, id desc);
      create index sender_of_ending on sender (organisation_id, reverse(phone) text_pattern_ops);
      comment on table sender is 'Kept as messages come in: country and carrier are those of the newest message that told them.';
      insert into sender (organisation_id, phone, country, carrier, first_at, last_at)
        select organisation_id, sender, (array_agg(country order by received_at desc) filter (where country is not null))[1],
               (array_agg(carrier order by received_at desc) filter (where carrier is not null))[1],
               min(received_at), max(received_at)
          from message where organisation_id is not null and sender like '+%' group by organisation_id, sender;

      alter table part drop constraint part_state_check;
      alter table part add constraint part_state_check check (state in ('stored', 'to-fetch', 'not-fetched', 'erased'));

      create table erasure (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        phone_digest text not null,
        at timestamptz not null,
        by jsonb not null,
        messages integer not null,
        submissions integer not null,
        texts integer not null,
        parts integer not null
      );
      create index erasure_newest on erasure (organisation_id, at desc);
      comment on table erasure is 'That what a phone had sent was erased on request; the phone itself as a digest.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table erasure;
      update part set state = 'not-fetched' where state = 'erased';
      alter table part drop constraint part_state_check;
      alter table part add constraint part_state_check check (state in ('stored', 'to-fetch', 'not-fetched'));
      drop table sender;
    `)
  }
}
