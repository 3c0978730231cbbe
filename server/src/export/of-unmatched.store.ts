import { number, text, time } from './cell.store.js'
import type { UnmatchedWanted } from './filter.js'
import { inSpan } from './of-people.store.js'
import type { Source } from './source.store.js'

/** Those of an organisation's own codes are for who sees all its inboxes; those of shared codes for the operator. */
export const unmatchedSource: Source<UnmatchedWanted> = {
  columns: [
    text('id', 'message.id::text', 'Opaque and stable.'),
    time('receivedAt', 'message.received_at', 'When it was received.'),
    text('shortCode', 'message.recipient', 'The code that it was sent to.'),
    text('phone', 'message.sender', 'Who sent it: E.164.'),
    text('country', 'message.country', 'Where it was sent from: ISO 3166-1 alpha-2.'),
    text('kind', 'message.kind', 'sms or mms.'),
    text('subject', 'message.subject', 'Its subject.'),
    text('text', 'message.text', 'Its words.'),
    number('parts', '(select count(*) from part where part.message_id = message.id)', 'How many parts it has.'),
  ],
  usual: ['receivedAt', 'shortCode', 'phone', 'country', 'kind', 'subject', 'text', 'parts'],
  rows: ({ shortCodeId, ...span }, { organisationId, inboxes, operator }, given) => {
    const organisation = `${given(organisationId)}::uuid`
    const own = inboxes === 'all' ? 'true' : 'false'
    const shared = operator ? 'true' : 'false'
    return `from message join channel on channel.id = message.channel_id
      left join short_code on short_code.id = message.short_code_id
     where message.route = 'unmatched' and left(message.sender, 7) <> 'erased-'
       and ((${own} and coalesce(short_code.organisation_id, channel.organisation_id) = ${organisation}
             and (short_code.id is null or short_code.sharing = 'dedicated'))
            or (${shared} and (short_code.sharing = 'shared'
                               or (short_code.id is null and channel.organisation_id is null))))
       ${shortCodeId === null ? '' : `and message.short_code_id = ${given(shortCodeId)}::uuid`}
       ${inSpan('message.received_at', span, given)}`
  },
  order: 'message.received_at desc, message.id desc',
}
