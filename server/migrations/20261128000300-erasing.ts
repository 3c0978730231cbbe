import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What erasing a phone finds its number by, and lists that are found faster. */
export class Erasing20261128000300 implements MigrationInterface {
  name = 'Erasing20261128000300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table raw_request add column stray boolean not null default false;
      update raw_request set stray = true
       where not exists (select from message where message.raw_request_id = raw_request.id);
      create index raw_request_stray on raw_request (channel_id) where stray;
      comment on column raw_request.stray is 'Nobody understood it, so there is no message whose it is.';

      create index effect_noted on effect (subject_id) where note is not null and kind in ('send-message', 'post-back');
      comment on index effect_noted is 'Notes repeat what providers said, which may name a number: they are emptied with it. Most effects have none.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index effect_noted;
      drop index raw_request_stray;
      alter table raw_request drop column stray;
    `)
  }
}
