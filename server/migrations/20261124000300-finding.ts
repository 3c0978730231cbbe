import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the list of submissions and the dashboard are found by. */
export class Finding20261124000300 implements MigrationInterface {
  name = 'Finding20261124000300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index submission_newest;
      create index submission_newest on submission (inbox_id, folder, received_at desc, id desc)
        include (organisation_id, keyword, country, carrier, reason);
      comment on index submission_newest is 'Holds what lists are filtered by, so that a walk to a rare one reads no rows.';

      drop index submission_of_sender;
      create index submission_of_sender
        on submission (organisation_id, reverse(sender) text_pattern_ops, received_at desc, id desc);
      comment on index submission_of_sender is 'Backwards: finds a whole number and its last digits alike.';

      create index submission_arriving on submission (organisation_id, received_at, id) where arriving;

      alter table decision add column inbox_id uuid;
      update decision set inbox_id = submission.inbox_id from submission where submission.id = decision.submission_id;
      alter table decision alter column inbox_id set not null;
      comment on column decision.inbox_id is 'The submission''s; here, too, for the index by inbox and time.';
      create index decision_newest on decision (inbox_id, at desc, id desc) where actor_kind <> 'rule' and undone_at is null;

      create index message_of_channel on message (channel_id, received_at desc);
      create index outbound_message_in_trouble on outbound_message (channel_id, state_at)
        where state in ('failed', 'expired', 'unknown');
      create index postback_delivery_of_inbox on postback_delivery (inbox_id, state, finished_at desc);
    `)
    await runner.query(`
      do $$
      begin
        create extension if not exists pg_trgm;
        create index submission_of_words on submission using gin (subject gin_trgm_ops, text gin_trgm_ops)
          with (gin_pending_list_limit = 16384);
        comment on index submission_of_words is 'Words wait in a list of 16 MB and are sorted in by vacuum, not by whoever brings the next message.';
      exception when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'Without the extension pg_trgm a search for words reads the submissions one by one.';
      end $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index if exists submission_of_words;
      drop index postback_delivery_of_inbox, outbound_message_in_trouble, message_of_channel;
      alter table decision drop column inbox_id;
      drop index submission_arriving, submission_of_sender, submission_newest;
      create index submission_newest on submission (inbox_id, folder, received_at desc, id desc);
      create index submission_of_sender on submission (organisation_id, sender, received_at desc);
    `)
  }
}
