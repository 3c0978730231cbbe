// @ts-check
import { any, guard, own, right, tenancy } from './guard.mjs'

/** Those of the SMS inbox. @type {readonly import('./guard.mjs').Guard[]} */
export const guardsOfSmsInbox = [
  own(
    'SMS of campaigns',
    'sms-inbox/list.store.ts',
    '`each.organisation_id = ${given(organisationId)}::uuid and',
    '`${given(organisationId)}::uuid is not null and',
  ),
  guard('SMS to follow: whose campaign', 'sms-inbox/sms-changes.graphql.ts', 'found.includes(null)', 'false', tenancy),
  guard(
    'what an SMS answers: the organisation’s own',
    'sms-inbox/conditions.store.ts',
    '(${mt}.organisation_id = ${message}.organisation_id\n',
    '(${mt}.organisation_id is not null\n',
    ['src/sms-inbox/reply-to.test.ts'],
  ),
  guard(
    'what answers submissions: the limit to inboxes',
    'sms-inbox/conditions.store.ts',
    'and submission.inbox_id = any(${inboxIds}::uuid[])',
    'and ${inboxIds}::uuid[] is not null',
    ['src/sms-inbox/conversation.test.ts'],
  ),
  guard(
    'what a phone wrote: the organisation’s own',
    'sms-inbox/conditions.store.ts',
    '${message}.organisation_id = ${organisationId}::uuid',
    '${organisationId}::uuid is not null',
    ['src/sms-inbox/conversation.test.ts'],
  ),
  guard(
    'what a phone was told: the organisation’s own',
    'sms-inbox/entries.store.ts',
    'and mt.organisation_id = ${given(reach.organisationId)}::uuid',
    'and ${given(reach.organisationId)}::uuid is not null',
    ['src/sms-inbox/conversation.test.ts'],
  ),
  guard(
    'what a phone wrote: the limit to inboxes',
    'sms-inbox/entries.store.ts',
    'and not submission.inbox_id = any(',
    'and null = any(',
    ['src/sms-inbox/conversation.test.ts'],
  ),
  guard('conversations: whose', 'sms-inbox/conversation.store.ts', 'campaign.organisation_id = $1', `${any}`, [
    'src/sms-inbox/unread.test.ts',
  ]),
  right('who answers in a conversation', 'sms-inbox/reply.use-case.ts', "!may(viewer, 'moderate')"),
  right('who marks a conversation as read', 'sms-inbox/mark-read.use-case.ts', "!may(viewer, 'moderate')"),
  guard('in a conversation: who opted out', 'sms-inbox/hindrance.ts', 'standing.optedOutAt !== null ||', '', [
    'src/sms-inbox/reply.test.ts',
  ]),
  guard('in a conversation: who left the campaign', 'sms-inbox/hindrance.ts', '|| hasLeft', '', [
    'src/sms-inbox/reply.test.ts',
  ]),
  guard('in a conversation: who may have said STOP', 'sms-inbox/hindrance.ts', 'standing.heldAt !== null', 'false', [
    'src/sms-inbox/reply.test.ts',
  ]),
  guard('in a conversation: who is blocked', 'sms-inbox/hindrance.ts', "blocked ? 'sender-blocked' : null", 'null', [
    'src/sms-inbox/reply.test.ts',
  ]),
  guard('responses: a phone that left the campaign', 'message/judge-sending.ts', 'situation.hasLeft', 'false', [
    'src/message/judge-sending.test.ts',
    'src/sms-inbox/reply.test.ts',
  ]),
]
