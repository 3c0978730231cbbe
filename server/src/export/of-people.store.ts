import type { Given } from '../platform/db.js'
import { senderConditions } from '../sender/sender-list.store.js'
import { number, text, time } from './cell.store.js'
import type { SendersWanted, Span, SubscribersWanted } from './filter.js'
import type { Source } from './source.store.js'

/** What a span asks of a time; nothing where it has no ends. */
export const inSpan = (sql: string, { from, until }: Span, given: Given): string =>
  `${from ? `and ${sql} >= ${given(from)}::timestamptz` : ''} ${until ? `and ${sql} < ${given(until)}::timestamptz` : ''}`

const lyingIn = (folder: string): string =>
  `(select count(*) from submission where submission.organisation_id = sender.organisation_id
      and reverse(submission.sender) = reverse(sender.phone) and folder = '${folder}')`

export const sendersSource: Source<SendersWanted> = {
  columns: [
    text('phone', 'sender.phone', 'The number: E.164.'),
    text('country', 'sender.country', 'Where it is: ISO 3166-1 alpha-2.'),
    text('carrier', 'sender.carrier', 'Its mobile operator.'),
    time('firstAt', 'sender.first_at', 'When it first wrote.'),
    time('lastAt', 'sender.last_at', 'When it last wrote.'),
    number('pending', lyingIn('pending'), 'How many of its submissions are pending.'),
    number('approved', lyingIn('approved'), 'How many are approved.'),
    number('denied', lyingIn('denied'), 'How many are denied.'),
    number(
      'smsMessages',
      `(select count(*) from message where message.organisation_id = sender.organisation_id
          and reverse(message.sender) = reverse(sender.phone) and message.campaign_id is not null and kind = 'sms')`,
      'How many SMS it wrote to campaigns.',
    ),
    text(
      'subscribedTo',
      `(select string_agg(campaign.name, '; ' order by campaign.name)
          from subscription join campaign on campaign.id = subscription.campaign_id
         where subscription.organisation_id = sender.organisation_id and subscription.phone = sender.phone
           and state = 'subscribed')`,
      'The campaigns that it is subscribed to.',
    ),
  ],
  usual: ['phone', 'country', 'carrier', 'firstAt', 'lastAt', 'pending', 'approved', 'denied', 'smsMessages'],
  rows: (which, reach, given) =>
    `from sender where ${senderConditions(reach, which, given)} ${inSpan('sender.last_at', which, given)}`,
  order: 'sender.last_at desc, sender.id desc',
}

export const subscribersSource: Source<SubscribersWanted> = {
  columns: [
    text('phone', 'subscription.phone', 'The number: E.164.'),
    text('campaign', 'campaign.name', 'The campaign.'),
    text('state', 'subscription.state', 'asked, subscribed or ended.'),
    time('since', 'subscription.since', 'Since when it stands so.'),
    time('firstAt', 'subscription.first_at', 'When it was first asked or subscribed.'),
    time('askedUntil', 'subscription.asked_until', 'Until when a YES counts.'),
    text('endedBy', 'subscription.ended_by', 'Who ended it: phone or organisation.'),
    text('fields', 'nullif(subscription.fields::text, $${}$$)', 'What else is known of it, as JSON.'),
  ],
  usual: ['phone', 'state', 'since', 'firstAt', 'endedBy', 'fields'],
  rows: ({ campaignId, states, phone, ...span }, { organisationId }, given) =>
    `from subscription join campaign on campaign.id = subscription.campaign_id
      where subscription.organisation_id = ${given(organisationId)}::uuid and campaign_id = ${given(campaignId)}::uuid
        ${states ? `and subscription.state = any(${given(states)}::text[])` : ''}
        ${phone === null ? '' : `and reverse(subscription.phone) like reverse(${given(phone)}::text) || '%'`}
        ${inSpan('subscription.since', span, given)}`,
  order: 'subscription.since desc, subscription.id desc',
}
