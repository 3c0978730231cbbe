import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a code can be told, who had which keyword and when, whose messages are refused, and what nobody's keyword matched. */
export class Codes20261125000500 implements MigrationInterface {
  name = 'Codes20261125000500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table short_code
        add column catch_all_inbox_id uuid references inbox (id),
        add column reserved_words_by_provider boolean not null default false,
        add column version integer not null default 1,
        add constraint short_code_catch_all check (catch_all_inbox_id is null or sharing = 'dedicated');
      comment on column short_code.catch_all_inbox_id is 'Takes what begins with no keyword; on dedicated codes alone.';
      comment on column short_code.reserved_words_by_provider is 'STOP, HELP and START are answered there, not here; what they say is recorded all the same.';
      update short_code set texts = jsonb_build_object(
        'optInRequest', 'Reply YES to get messages of {{campaign}}. Msg&data rates may apply. Reply HELP for help, STOP to end.',
        'optInConfirmation', '{{campaign}}: you are subscribed. Msg&data rates may apply. Reply HELP for help, STOP to end.'
      ) || texts;

      alter table keyword
        add column last_message_at timestamptz,
        add column warned_at timestamptz,
        add column warned_again_at timestamptz;
      comment on column keyword.last_message_at is 'Of any message that began with it, to the hour: not a row that every message writes.';
      comment on column keyword.warned_at is 'When its people were told that it will be released; counts only after the last message.';
      update keyword set
        last_message_at = (
          select max(received_at) from submission
           where submission.inbox_id = keyword.inbox_id and submission.short_code_id = keyword.short_code_id
             and submission.keyword = keyword.written
        ),
        -- Compared without ß, a Greek word's last letter, and strokes from now on.
        word = translate(replace(word, 'ß', 'ss'), 'ςıłøđħŧ', 'σilodht')
       where not exists (
         select 1 from keyword as other
          where other.short_code_id = keyword.short_code_id and other.id <> keyword.id
            and translate(replace(other.word, 'ß', 'ss'), 'ςıłøđħŧ', 'σilodht')
              = translate(replace(keyword.word, 'ß', 'ss'), 'ςıłøđħŧ', 'σilodht')
       );

      create table keyword_history (
        id uuid primary key,
        keyword_id uuid not null,
        organisation_id uuid not null references organisation (id),
        short_code_id uuid not null references short_code (id),
        inbox_id uuid not null references inbox (id),
        word text not null,
        written text not null,
        since timestamptz not null,
        until timestamptz not null,
        ended text not null check (ended in ('removed', 'moved', 'released')),
        ended_by text
      );
      create index keyword_history_of_inbox on keyword_history (inbox_id, until desc);
      create index keyword_history_of_keyword on keyword_history (keyword_id, until desc);
      comment on table keyword_history is 'Which inbox had which keyword, and until when; what it has now stands in keyword.';
      comment on column keyword_history.ended_by is 'The name, as it was; empty when the clock did it.';

      alter table organisation
        add column shared_keyword_months integer not null default 12 check (shared_keyword_months between 1 and 60),
        add column dedicated_keyword_months integer check (dedicated_keyword_months between 1 and 60);
      comment on column organisation.dedicated_keyword_months is 'Without a message for so long a keyword is released; empty: never.';

      create table blocked_sender (
        id uuid primary key,
        organisation_id uuid not null references organisation (id),
        digits text not null,
        range boolean not null,
        note text,
        blocked_by text not null,
        origin text not null check (origin in ('hand', 'import', 'board')),
        created_at timestamptz not null,
        unique (digits, organisation_id, range)
      );
      create index blocked_sender_newest on blocked_sender (organisation_id, created_at desc, id desc);
      comment on column blocked_sender.digits is 'A whole address, or what the addresses of a range begin with. A phone is looked up by each of its beginnings.';

      alter table message drop constraint message_route_check;
      alter table message add constraint message_route_check check (route in ('inbox', 'reserved', 'unmatched', 'moved'));
      create index message_unmatched on message (short_code_id, received_at desc, id desc) where route = 'unmatched';

      alter table mail drop constraint mail_kind_check;
      alter table mail add constraint mail_kind_check
        check (kind in ('invitation', 'password-reset', 'keyword-release'));
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from mail where kind = 'keyword-release';
      alter table mail drop constraint mail_kind_check;
      alter table mail add constraint mail_kind_check check (kind in ('invitation', 'password-reset'));
      drop index message_unmatched;
      update message set route = 'inbox' where route = 'moved';
      alter table message drop constraint message_route_check;
      alter table message add constraint message_route_check check (route in ('inbox', 'reserved', 'unmatched'));
      drop table blocked_sender, keyword_history;
      alter table organisation drop column shared_keyword_months, drop column dedicated_keyword_months;
      alter table keyword drop column last_message_at, drop column warned_at, drop column warned_again_at;
      alter table short_code drop constraint short_code_catch_all, drop column catch_all_inbox_id,
        drop column reserved_words_by_provider, drop column version;
    `)
  }
}
