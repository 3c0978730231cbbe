import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Postbacks of what happens in a campaign: an SMS that came, and a subscription that changed. */
export class CampaignPostbacks20261127000400 implements MigrationInterface {
  name = 'CampaignPostbacks20261127000400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table postback_delivery
        alter column inbox_id drop not null,
        alter column submission_id drop not null,
        add column campaign_id uuid references campaign (id),
        add column message_id uuid references message (id),
        add column consent_event_id uuid references consent_event (id),
        add constraint postback_delivery_about check (
          num_nonnulls(submission_id, message_id, consent_event_id) = 1
          and (inbox_id is not null) = (submission_id is not null)
          and (campaign_id is not null) = (submission_id is null));
      create index postback_delivery_of_campaign on postback_delivery (campaign_id, state, finished_at desc)
        where campaign_id is not null;
      create index postback_delivery_of_message on postback_delivery (message_id) where message_id is not null;
      create index postback_delivery_of_consent_event on postback_delivery (consent_event_id)
        where consent_event_id is not null;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from postback_attempt where delivery_id in (select id from postback_delivery where submission_id is null);
      delete from postback_delivery where submission_id is null;
      drop index postback_delivery_of_campaign, postback_delivery_of_message, postback_delivery_of_consent_event;
      alter table postback_delivery drop constraint postback_delivery_about,
        drop column consent_event_id, drop column message_id, drop column campaign_id,
        alter column submission_id set not null, alter column inbox_id set not null;
    `)
  }
}
