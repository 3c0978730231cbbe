import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When a STOP was said, on which code, and that it still stands. */
export class Stop20261128000200 implements MigrationInterface {
  name = 'Stop20261128000200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consent_event add column said_at timestamptz, add column said_on uuid references short_code (id);
      comment on column consent_event.said_at is 'When the phone wrote it, where a message says so.';
      comment on column consent_event.said_on is 'The other code that it was said on, where a STOP reached over several.';
      update consent_event set said_on = message.short_code_id from message
        where message.id = consent_event.message_id and message.short_code_id <> consent_event.short_code_id
          and consent_event.kind = 'opted-out';

      alter table consent_state add column stopped_at timestamptz, add column stopped_on uuid references short_code (id);
      comment on column consent_state.stopped_at is 'The STOP that no START has taken back, though a keyword may have lifted it.';
      comment on column consent_state.stopped_on is 'The other code that it was said on, and on no other.';
      update consent_state as state set stopped_at = stop.at, stopped_on = stop.said_on
        from (
          select phone, short_code_id, max(at) as at,
                 case when count(distinct coalesce(said_on, short_code_id)) = 1 then min(said_on::text)::uuid end as said_on
            from consent_event
           where kind = 'opted-out'
             and not exists (select from consent_event later
                              where later.phone = consent_event.phone
                                and later.short_code_id = consent_event.short_code_id
                                and later.number > consent_event.number and later.kind = 'opted-in')
           group by phone, short_code_id
        ) as stop
        where state.phone = stop.phone and state.short_code_id = stop.short_code_id;
      create index consent_state_stopped_elsewhere on consent_state (phone) where stopped_on is not null;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consent_state drop column stopped_on, drop column stopped_at;
      alter table consent_event drop column said_on, drop column said_at;
    `)
  }
}
