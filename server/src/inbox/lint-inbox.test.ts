import { expect, test } from 'vitest'
import { noon } from '../testing/builders.js'
import { defaultInboxSettings, type InboxSettings } from './inbox.js'
import { lintInbox } from './lint-inbox.js'

const sms = (text: string) => ({ kind: 'sms', text }) as const

const warningsOf = (settings: Partial<InboxSettings>, over: { name?: string; keywords?: readonly string[] } = {}) =>
  lintInbox({
    name: 'Summer photos',
    organisationName: 'Acme',
    keywords: ['PHOTO'],
    now: noon,
    ...over,
    settings: { ...defaultInboxSettings, ...settings },
  }).map(({ path, message }) => `${path.at(-1)}: ${message}`)

test.each([
  { what: 'settings without replies', settings: {}, warns: [] },
  { what: 'the name of the inbox', settings: { replyOnReceipt: sms('Summer Photos: thanks!') }, warns: [] },
  { what: 'the name of the organisation', settings: { replyOnReceipt: sms('Thanks, ACME') }, warns: [] },
  { what: 'the name as a variable', settings: { replyOnReceipt: sms('{inbox}: thanks') }, warns: [] },
  {
    what: 'no name at all',
    settings: { replyOnReceipt: sms('Thanks!') },
    warns: ['replyOnReceipt: The reply does not say whose'],
  },
  {
    what: 'a reserved word as an answer',
    settings: { replyOnReceipt: sms('{inbox}: reply YES to enter') },
    warns: ['replyOnReceipt: The reply invites to send YES'],
  },
  {
    what: 'a word that opts out',
    settings: { replyOnReceipt: sms('{inbox}: text "CANCEL" for another') },
    warns: ['replyOnReceipt: The reply invites to send CANCEL, which ends all'],
  },
  {
    what: 'the compulsory words as they are meant',
    settings: { replyOnReceipt: sms('{inbox}: reply HELP for help, text STOP to end') },
    warns: [],
  },
  { what: 'an everyday word', settings: { replyOnReceipt: sms('{inbox}: send yes, if you like') }, warns: [] },
  {
    what: 'an expiration that has passed',
    settings: { expiration: { at: '2026-06-01T11:59:59', folder: 'denied' } },
    warns: ['expiration: The expiration has passed'],
  },
  { what: 'one to come', settings: { expiration: { at: '2026-06-01T12:00:01', folder: 'denied' } }, warns: [] },
  {
    what: 'a contest without the address of its rules',
    settings: { replyOnReceipt: sms('{inbox}: you may win a prize') },
    warns: ['settings: This looks like a contest'],
  },
  {
    what: 'a contest with it',
    settings: { replyOnReceipt: sms('{inbox}: you may win. Rules: acme.example.com/rules') },
    warns: [],
  },
  {
    what: 'replies whose occasion never comes',
    settings: {
      replyAtLimit: sms('{inbox}'),
      replyOnInvalidText: sms('{inbox}'),
      replyOnInvalidContent: sms('{inbox}'),
      replyAfterExpiration: sms('{inbox}'),
    },
    warns: [
      'replyAtLimit: There is no limit',
      'replyOnInvalidText: No text',
      'replyOnInvalidContent: Any',
      'replyAfterExpiration: The inbox does not',
    ],
  },
  {
    what: 'variables that stay empty',
    settings: { replyOnReceipt: sms('{inbox} {limit} {expiry}') },
    warns: ['replyOnReceipt: {limit} is empty', 'replyOnReceipt: {expiry} is empty'],
  },
  {
    what: 'a quote that makes it dear',
    settings: { replyOnReceipt: sms(`{inbox}: you’re in. ${'Words '.repeat(20)}`) },
    warns: ['replyOnReceipt: ’ has no place'],
  },
  {
    what: 'media that are too large for some',
    settings: {
      replyOnApproval: {
        kind: 'mms',
        subject: null,
        text: '{inbox}',
        media: [{ blobId: 'a', contentType: 'image/png', size: 500_000 }],
      },
    },
    warns: ['replyOnApproval: With 686 kB'],
  },
] satisfies readonly { what: string; settings: Partial<InboxSettings>; warns: readonly string[] }[])(
  '$what',
  ({ settings, warns }) => {
    const found = warningsOf(settings)
    expect(found).toHaveLength(warns.length)
    for (const [index, warning] of warns.entries()) expect(found[index]).toContain(warning)
  },
)

test('a contest is also told by its keyword', () => {
  expect(warningsOf({}, { keywords: ['WIN'] })).toEqual([expect.stringContaining('contest')])
})
