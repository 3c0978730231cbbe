import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The SMS inbox of campaigns: what its lists are found by, how far each conversation was read, and its place in the feed. */
export class SmsInbox20261127000200 implements MigrationInterface {
  name = 'SmsInbox20261127000200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table change rename column inbox_id to place_id;
      alter table change rename column submission_id to subject_id;
      comment on column change.place_id is 'What is followed: an inbox or a campaign.';
      comment on column change.subject_id is 'What moved: a submission of an inbox, an SMS of a campaign.';

      drop index message_of_campaign;
      create index message_of_campaign on message (campaign_id, received_at desc, id desc)
        where kind = 'sms' and route in ('campaign', 'answer');
      create index message_of_campaigns on message (organisation_id, received_at desc, id desc)
        where kind = 'sms' and route in ('campaign', 'answer');
      drop index message_of_campaign_phone;
      create index message_of_campaign_phone
        on message (organisation_id, reverse(sender) text_pattern_ops, received_at desc, id desc)
        where campaign_id is not null;
      comment on index message_of_campaign_phone is 'Backwards: finds a whole number and its last digits alike. With MMS, for conversations have them.';
      create statistics message_endings on (reverse(sender)) from message;
      comment on statistics message_endings is 'What the planner knows of an index of some rows only, it does not go by: here it finds how many numbers end so.';

      alter table conversation_read rename to conversation;
      alter table conversation rename constraint conversation_read_pkey to conversation_pkey;
      alter table conversation rename column until to read_until;
      alter table conversation rename column "by" to read_by;
      alter table conversation alter column read_until drop not null, alter column read_by drop not null,
        add column newest_at timestamptz;
      insert into conversation (campaign_id, phone, newest_at)
      select campaign_id, sender, max(received_at) from message
       where kind = 'sms' and route in ('campaign', 'answer') group by 1, 2
      on conflict (campaign_id, phone) do update set newest_at = excluded.newest_at;
      delete from conversation where newest_at is null;
      alter table conversation alter column newest_at set not null;
      create index conversation_unread on conversation (campaign_id) where read_until is null or newest_at > read_until;
      comment on table conversation is 'The SMS of a phone to a campaign, and how far somebody of the organisation has read them.';
      comment on column conversation.newest_at is 'When the newest of them was received; moved in the transaction that stores it.';
      comment on index conversation_unread is 'Holds the unread ones alone: they are counted without a look at the rest.';
    `)
    await runner.query(`
      do $$
      begin
        create extension if not exists pg_trgm;
        create index message_of_campaigns_words on message using gin (text gin_trgm_ops)
          with (gin_pending_list_limit = 16384) where kind = 'sms' and route in ('campaign', 'answer');
        comment on index message_of_campaigns_words is 'Words wait in a list of 16 MB and are sorted in by vacuum, not by whoever brings the next message.';
      exception when insufficient_privilege or undefined_file or feature_not_supported then
        raise notice 'Without the extension pg_trgm a search for words reads the SMS of campaigns one by one.';
      end $$;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index if exists message_of_campaigns_words;
      drop index conversation_unread;
      delete from conversation where read_until is null;
      alter table conversation drop column newest_at,
        alter column read_until set not null, alter column read_by set not null;
      alter table conversation rename column read_by to "by";
      alter table conversation rename column read_until to until;
      alter table conversation rename constraint conversation_pkey to conversation_read_pkey;
      alter table conversation rename to conversation_read;
      comment on table conversation_read is 'How far somebody of the organisation has read what a phone wrote to a campaign.';
      drop statistics message_endings;
      drop index message_of_campaign_phone, message_of_campaigns, message_of_campaign;
      create index message_of_campaign on message (campaign_id, received_at desc, id desc) where campaign_id is not null;
      create index message_of_campaign_phone on message (campaign_id, sender, received_at desc, id desc)
        where campaign_id is not null;
      comment on column change.subject_id is null;
      comment on column change.place_id is null;
      alter table change rename column subject_id to submission_id;
      alter table change rename column place_id to inbox_id;
    `)
  }
}
