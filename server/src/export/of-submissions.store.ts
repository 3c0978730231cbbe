import { narrowed } from '../account/account.js'
import type { SubmissionFilter } from '../submission/filter.js'
import { submissionConditions } from '../submission/list.store.js'
import { number, text, time } from './cell.store.js'
import type { Source } from './source.store.js'

/** Groups of five bits of the id, as `submission/reference.ts` names a submission. */
const reference = `(
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', substr(bits, place * 5 + 1, 5)::bit(5)::int + 1, 1)
                    || case when place in (3, 7) then '-' else '' end, '' order by place)
    from (select ('x' || substr(hex, 3, 10) || substr(hex, 14, 5))::bit(60)::text as bits
            from replace(each.id::text, '-', '') as hex) as taken,
         generate_series(0, 11) as place)`

const lastDecision = (column: string): string =>
  `(select ${column} from decision where decision.submission_id = each.id and undone_at is null order by at desc, id desc limit 1)`

export const submissionsSource: Source<SubmissionFilter> = {
  columns: [
    text('id', 'each.id::text', 'Opaque and stable.'),
    text('reference', reference, 'What its sender was told to find it by.'),
    time('receivedAt', 'each.received_at', 'When it was received.'),
    time('sentAt', 'message.sent_at', 'When its phone sent it, where the provider tells.'),
    text('inbox', 'inbox.name', 'The name of its inbox.'),
    text('keyword', 'each.keyword', 'The keyword that led here.'),
    text('shortCode', 'message.recipient', 'The code that it was sent to.'),
    text('phone', 'each.sender', 'Who sent it: E.164.'),
    text('country', 'each.country', 'Where it was sent from: ISO 3166-1 alpha-2.'),
    text('countrySource', 'message.country_source', 'How the country is known: reported, number or unknown.'),
    text('carrier', 'each.carrier', 'The mobile operator of its phone.'),
    text('carrierSource', 'message.carrier_source', 'How the carrier is known: reported, number or unknown.'),
    text('kind', 'message.kind', 'sms or mms.'),
    text('folder', 'each.folder', 'Where it lies: pending, approved or denied.'),
    text('reason', 'each.reason', 'Why it lies there.'),
    text('subject', 'each.subject', 'Its subject.'),
    text('text', 'each.text', 'Its words.'),
    number(
      'parts',
      '(select count(*) from part where part.message_id = each.message_id)',
      'How many pictures, clips, sounds and texts it has.',
    ),
    text(
      'partTypes',
      `(select string_agg(coalesce(part.content_type, part.declared_type, 'unknown'), ' ' order by position)
          from part where part.message_id = each.message_id)`,
      'Their types, in their order.',
    ),
    time('decidedAt', 'each.decided_at', 'When it was decided.'),
    text('decidedBy', lastDecision('actor_name'), 'Who decided it: a person, a program or the rules.'),
    text('note', lastDecision('note'), 'What was noted with the decision.'),
  ],
  usual: [
    'receivedAt',
    'inbox',
    'keyword',
    'shortCode',
    'phone',
    'country',
    'carrier',
    'folder',
    'reason',
    'subject',
    'text',
    'parts',
    'decidedAt',
    'decidedBy',
  ],
  rows: (which, reach, given) => {
    const inboxIds = narrowed(reach, which.inboxIds)
    return `from submission as each join message on message.id = each.message_id join inbox on inbox.id = each.inbox_id
      where ${submissionConditions(reach.organisationId, which, given)}
        ${inboxIds ? `and each.inbox_id = any(${given(inboxIds)}::uuid[])` : ''}
        ${which.folders ? `and each.folder = any(${given(which.folders)}::text[])` : ''}`
  },
  order: 'each.received_at desc, each.id desc',
}
