import { text, time, number } from './cell.store.js'
import type { ConsentWanted } from './filter.js'
import { inSpan } from './of-people.store.js'
import type { Source } from './source.store.js'

const evidence = (field: string): string => `event.evidence ->> '${field}'`

/**
 * The ledger as one organisation may know it: what is of its own campaigns and codes, and of phones that have written to
 * it what happened on shared codes, without what they wrote to others.
 */
export const consentSource: Source<ConsentWanted> = {
  columns: [
    number('number', 'event.number', 'In the order in which entries were written.'),
    time('at', 'event.at', 'When.'),
    text('phone', 'event.phone', 'Of which phone: E.164.'),
    text('shortCode', 'short_code.code', 'On which code.'),
    text('campaign', 'campaign.name', 'Of which campaign; empty for the whole code.'),
    text('kind', 'event.kind', 'What happened.'),
    text('method', 'event.method', 'How it came about.'),
    text('by', 'event."by"', 'Who ended a subscription: phone or organisation.'),
    text('actor', `event.actor ->> 'name'`, 'The person or program that did it.'),
    text(
      'word',
      `case when event.method <> 'phrase' or event.message_id is null or message.id is not null then event.word end`,
      'What the phone wrote, or the keyword.',
    ),
    time('messageReceivedAt', 'message.received_at', 'When its message was received.'),
    text('messageSubject', 'message.subject', 'The subject of that message.'),
    text('messageText', 'message.text', 'All that it said.'),
    text('textShown', 'event.text_shown', 'The very text that the phone was shown.'),
    number('textVersion', 'event.text_version', 'Which version of the campaign that is.'),
    time('askedUntil', 'event.asked_until', 'Until when a YES counts.'),
    text('evidenceSource', evidence('source'), 'Where it agreed, where somebody else says so.'),
    text('evidenceAgreedAt', evidence('agreedAt'), 'When it agreed there.'),
    text('evidenceWords', evidence('words'), 'What it was shown there.'),
  ],
  usual: [
    'number',
    'at',
    'phone',
    'shortCode',
    'campaign',
    'kind',
    'method',
    'by',
    'actor',
    'word',
    'messageReceivedAt',
    'messageText',
    'textShown',
    'textVersion',
    'evidenceSource',
    'evidenceAgreedAt',
    'evidenceWords',
  ],
  rows: ({ phone, campaignId, ...span }, { organisationId }, given) => {
    const organisation = `${given(organisationId)}::uuid`
    return `from consent_event as event
      join short_code on short_code.id = event.short_code_id
      left join campaign on campaign.id = event.campaign_id
      left join message on message.id = event.message_id and message.organisation_id = ${organisation}
     where (event.organisation_id = ${organisation}
            or (event.organisation_id is null and (short_code.organisation_id = ${organisation}
                or (short_code.sharing = 'shared' and exists (
                      select from sender where sender.organisation_id = ${organisation} and sender.phone = event.phone)))))
       ${phone === null ? '' : `and event.phone = ${given(phone)}::text`}
       ${campaignId === null ? '' : `and event.campaign_id = ${given(campaignId)}::uuid`}
       ${inSpan('event.at', span, given)}`
  },
  order: 'event.number desc',
}
