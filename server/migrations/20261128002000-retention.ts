import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How long content is kept, what was erased and why it is certain, and what providers were asked to delete. */
export class Retention20261128002000 implements MigrationInterface {
  name = 'Retention20261128002000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table erasure
        add column kind text not null default 'phone'
          check (kind in ('phone', 'submission', 'submissions', 'unmatched', 'sms')),
        add column ending text,
        add column submission_id uuid references submission (id),
        add column inbox_id uuid references inbox (id),
        add column further jsonb not null default '{}',
        add column went_out jsonb not null default '[]',
        add column files_left jsonb not null default '[]',
        add column finished_at timestamptz,
        alter column phone_digest drop not null;
      alter table erasure alter column kind drop default;
      update erasure set finished_at = at;
      comment on table erasure is 'What was erased, by whom and how much; a phone itself as a digest and its last two digits.';
      comment on column erasure.kind is 'A phone, one submission; or what was too old: submissions of an inbox, unmatched messages, SMS of campaigns.';
      comment on column erasure.files_left is 'Blobs that nothing names any more and that are still to be removed from the store.';
      comment on column erasure.finished_at is 'When the last of its files was gone.';
      create index erasure_unfinished on erasure (at) where finished_at is null;
      create index erasure_of_phone on erasure (organisation_id, phone_digest, at desc) where phone_digest is not null;
      create index erasure_of_submission on erasure (submission_id) where submission_id is not null;

      create table provider_copy (
        id uuid primary key,
        erasure_id uuid not null references erasure (id) deferrable initially deferred,
        channel_id uuid not null references channel (id),
        provider_message_id text not null,
        media jsonb not null default '[]',
        state text not null check (state in ('waiting', 'gone', 'refused', 'cannot')),
        detail text,
        at timestamptz not null
      );
      create index provider_copy_of_erasure on provider_copy (erasure_id, state);
      comment on table provider_copy is 'A message that was erased here, as its provider has it: to be deleted there, too.';
      comment on column provider_copy.media is 'Where the provider keeps its media, until they are gone.';

      alter table organisation
        add column unmatched_days integer check (unmatched_days between 1 and 3650),
        add column sms_days integer check (sms_days between 1 and 3650);
      comment on column organisation.unmatched_days is 'After so many days unmatched messages are erased; empty: never.';
      comment on column organisation.sms_days is 'After so many days what phones wrote to campaigns by SMS is erased; empty: never.';

      alter table sender_tally add column forgotten integer not null default 0;
      comment on column sender_tally.forgotten is 'Accepted submissions that were erased and still count in a limit for all time.';

      create index submission_to_erase on submission (inbox_id, folder, (coalesce(decided_at, received_at)))
        where left(sender, 7) <> 'erased-';
      create index message_to_erase on message (organisation_id, route, received_at)
        where route in ('unmatched', 'campaign', 'answer') and left(sender, 7) <> 'erased-';
      comment on index submission_to_erase is 'What retention asks by: holds nothing of what is erased already.';
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index message_to_erase, submission_to_erase;
      alter table sender_tally drop column forgotten;
      alter table organisation drop column unmatched_days, drop column sms_days;
      drop table provider_copy;
      drop index erasure_of_submission, erasure_of_phone, erasure_unfinished;
      delete from erasure where phone_digest is null;
      alter table erasure alter column phone_digest set not null,
        drop column finished_at, drop column files_left, drop column went_out, drop column further,
        drop column inbox_id, drop column submission_id, drop column ending, drop column kind;
    `)
  }
}
