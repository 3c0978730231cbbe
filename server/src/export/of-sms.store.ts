import { inboxesWithin } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Given } from '../platform/db.js'
import { answersWithin, saidBefore } from '../sms-inbox/conditions.store.js'
import type { SmsFilter } from '../sms-inbox/filter.js'
import { smsConditions } from '../sms-inbox/list.store.js'
import { text, time } from './cell.store.js'
import type { Source } from './source.store.js'

const answeredBy = (limit: readonly InboxId[] | null, given: Given): string => `left join lateral (
  select mt.text, mt.sent_at from outbound_message as mt
   where ${saidBefore('each', 'mt')} ${limit ? `and ${answersWithin('mt', given(limit))}` : ''}
   order by mt.sent_at desc, mt.id desc limit 1) as reply on true`

export const smsSource: Source<SmsFilter> = {
  columns: [
    text('id', 'each.id::text', 'Opaque and stable.'),
    time('receivedAt', 'each.received_at', 'When it was received.'),
    time('sentAt', 'each.sent_at', 'When its phone sent it, where the provider tells.'),
    text('campaign', 'campaign.name', 'The campaign that it came to.'),
    text('shortCode', 'each.recipient', 'The code that it was sent to.'),
    text('phone', 'each.sender', 'Who sent it: E.164.'),
    text('country', 'each.country', 'Where it was sent from: ISO 3166-1 alpha-2.'),
    text('carrier', 'each.carrier', 'The mobile operator of its phone.'),
    text('text', 'each.text', 'What it says.'),
    text('replyTo', 'reply.text', 'The text of the last message to the phone on that code before it.'),
    time('replyToAt', 'reply.sent_at', 'When that one left.'),
    text('providerMessageId', 'each.provider_message_id', 'What the provider calls it.'),
  ],
  usual: ['receivedAt', 'campaign', 'shortCode', 'phone', 'country', 'carrier', 'text', 'replyTo', 'replyToAt'],
  rows: (which, reach, given, columns) => {
    const limit = inboxesWithin(reach)
    // To look for it takes three times as long as all the rest.
    const answers = columns.some((name) => name.startsWith('replyTo'))
    return `from message as each join campaign on campaign.id = each.campaign_id
      ${answers ? answeredBy(limit, given) : ''}
      where ${smsConditions(reach.organisationId, which, given)}
        ${which.campaignIds ? `and each.campaign_id = any(${given(which.campaignIds)}::uuid[])` : ''}`
  },
  order: 'each.received_at desc, each.id desc',
}
