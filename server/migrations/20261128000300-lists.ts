import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What erasing a phone finds its number by; how far an import has come, and its texts that are spread. */
export class Lists20261128000300 implements MigrationInterface {
  name = 'Lists20261128000300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table raw_request add column stray boolean not null default false;
      update raw_request set stray = true
       where not exists (select from message where message.raw_request_id = raw_request.id);
      create index raw_request_stray on raw_request (channel_id) where stray;
      comment on column raw_request.stray is 'Nobody understood it, so there is no message whose it is.';

      create index effect_noted on effect (subject_id) where note is not null and kind in ('send-message', 'post-back');
      comment on index effect_noted is 'Notes repeat what providers said, which may name a number: they are emptied with it. Most effects have none.';
      alter table idempotency add column progress jsonb;
      comment on column idempotency.progress is 'Of what is done in steps, each committed: how far it has come. Its answer is written with the end.';

      create table import_text (
        outbound_message_id uuid primary key references outbound_message (id),
        campaign_id uuid not null references campaign (id),
        number bigint generated always as identity,
        handed_at timestamptz
      );
      create index import_text_next on import_text (campaign_id, number) where handed_at is null;
      comment on table import_text is 'Texts that imports asked for: handed to the outbox bit by bit, as their channel has room, and not in quiet hours.';
      create table import_spreading (campaign_id uuid primary key references campaign (id));
      comment on table import_spreading is 'Campaigns of which texts are handed on at this time; an effect does it.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table import_spreading;
      drop table import_text;
      alter table idempotency drop column progress;
      drop index effect_noted;
      drop index raw_request_stray;
      alter table raw_request drop column stray;
    `)
  }
}
