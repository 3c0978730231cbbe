import { expect, test } from 'vitest'
import type { Spoken } from '@/campaign/opt-in-texts'
import type { CampaignStep } from '@/campaign/steps'
import type { ReplyValues } from '@/reply/reply-values'
import { newInboxValues, type InboxValues } from './inbox-values'
import { previewOf, type PreviewStep, type Scenario } from './preview'

const said = (text: string): ReplyValues => ({ kind: 'SMS', subject: '', text, media: [] })
const fresh = newInboxValues('UTC')
const replies = {
  replyOnReceipt: said('We have it'),
  replyOnApproval: said('It is up'),
  replyOnInvalidContent: said('No such file'),
  replyOnInvalidText: said('Not so'),
  replyAtLimit: said('Enough'),
  replyAfterExpiration: said('Too late'),
}
const limit = { ...fresh.submissionLimit, on: true, count: 3 }
const content = { ...fresh.contentRule, on: true }
const text = { on: true, pattern: '^\\d+$' }
const later = { on: true, at: '2026-12-31T23:59:59', folder: 'DENIED' } as const
const over = { ...later, at: '2026-01-01T00:00:00' }
const off = { kind: 'OFF' as const, subject: '', text: '', media: [] }

const inWords = (step: PreviewStep): string => {
  if (step.kind === 'mo') return `phone: ${step.text} ${step.sample}`
  if (step.kind === 'opt-in') return optInInWords(step.step)
  if (step.kind === 'mt') return `inbox: ${step.reply.text}`
  if (step.note === 'approved') return `approved, ${step.seconds} s`
  if (step.note === 'used-up') return `used up: ${step.count}`
  return step.note === 'late' ? `late: ${step.folder}` : step.note
}

const optInInWords = (step: CampaignStep): string => {
  if (step.kind === 'mo') return `phone: ${step.text}`
  return step.kind === 'mt' ? `campaign: ${step.reply.text}` : step.note
}

const campaign: Spoken = {
  name: 'club',
  active: true,
  programme: 'Summer Club',
  frequency: '4 msgs/month',
  optInRequest: null,
  optInConfirmation: 'You are in, {frequency}',
  welcome: off,
  code: {
    code: '72345',
    reservedWordsByProvider: false,
    texts: { optInRequest: '{campaign}: YES?', optInConfirmation: 'In', help: 'Help', stop: 'Out' },
  },
}
const optIn = { on: true, campaignId: 'campaign-1', type: 'DOUBLE' } as const
const asked = ['campaign: Summer Club: YES?', 'phone: YES', 'campaign: You are in, 4 msgs/month']

const conversation = (scenario: Scenario, changes: Partial<InboxValues>, into: Spoken = campaign): string[] =>
  previewOf(
    { ...fresh, ...changes },
    { scenario, keyword: 'PHOTO', shortCode: '72345', nowThere: '2026-06-01T12:00:00', campaign: into },
  ).map(inWords)

const picture = 'phone: PHOTO picture'

test.each<[string, Scenario, Partial<InboxValues>, string[]]>([
  ['nothing set', 'accepted', {}, [picture, 'approved, 5 s', 'silent']],
  ['both replies', 'accepted', replies, [picture, 'inbox: We have it', 'approved, 5 s', 'inbox: It is up']],
  [
    'receipt alone',
    'accepted',
    { replyOnReceipt: replies.replyOnReceipt },
    [picture, 'inbox: We have it', 'approved, 5 s', 'silent'],
  ],
  [
    'an undo window being retyped counts as none',
    'accepted',
    { undoWindowSeconds: Number.NaN },
    [picture, 'approved, 0 s', 'silent'],
  ],
  [
    'where clips alone are taken, one is sent',
    'accepted',
    { contentRule: { ...content, types: ['MP4', 'AMR'] } },
    ['phone: PHOTO clip', 'approved, 5 s', 'silent'],
  ],
  [
    'where words alone are taken, words are sent',
    'accepted',
    { contentRule: { ...content, types: ['TEXT'], mediaRequired: false } },
    ['phone: PHOTO words', 'approved, 5 s', 'silent'],
  ],
  [
    'without moderation the approval takes the place of the receipt',
    'unmoderated',
    replies,
    [picture, 'approved-by-itself', 'inbox: It is up'],
  ],
  [
    'without moderation the receipt remains when it is alone',
    'unmoderated',
    { replyOnReceipt: replies.replyOnReceipt },
    [picture, 'approved-by-itself', 'inbox: We have it'],
  ],
  [
    'moderation off shows in the plain case, too',
    'accepted',
    { ...replies, moderation: false },
    [picture, 'approved-by-itself', 'inbox: It is up'],
  ],
  [
    'over the limit its own reply comes, and no other',
    'limit',
    { ...replies, submissionLimit: limit },
    ['used up: 3', picture, 'denied', 'inbox: Enough', 'told-once'],
  ],
  [
    'each time, where that is the policy',
    'limit',
    { ...replies, submissionLimit: { ...limit, replies: 'EACH_TIME' } },
    ['used up: 3', picture, 'denied', 'inbox: Enough', 'told-each-time'],
  ],
  [
    'over the limit in silence',
    'limit',
    { ...replies, replyAtLimit: off, submissionLimit: limit },
    ['used up: 3', picture, 'denied', 'silent'],
  ],
  ['without a limit nobody is over it', 'limit', {}, [picture, 'no-limit', 'approved, 5 s', 'silent']],
  [
    'wrong content',
    'content',
    { ...replies, contentRule: content },
    ['phone: PHOTO strange-file', 'denied', 'inbox: No such file'],
  ],
  ['any content', 'content', {}, ['phone: PHOTO strange-file', 'any-content', 'approved, 5 s', 'silent']],
  ['wrong text', 'text', { ...replies, textRule: text }, ['phone: PHOTO strange-words', 'denied', 'inbox: Not so']],
  ['any text', 'text', {}, ['phone: PHOTO strange-words', 'any-text', 'approved, 5 s', 'silent']],
  ['too late', 'late', { ...replies, expiration: later }, [picture, 'late: DENIED', 'inbox: Too late']],
  [
    'late and put into Approved, no approval’s reply goes out',
    'late',
    { ...replies, moderation: false, expiration: { ...later, folder: 'APPROVED' } },
    [picture, 'late: APPROVED', 'inbox: Too late'],
  ],
  ['never late', 'late', {}, [picture, 'never-late', 'approved, 5 s', 'silent']],
  [
    'what has expired already is too late in every case',
    'limit',
    { ...replies, submissionLimit: limit, expiration: over },
    [picture, 'late: DENIED', 'inbox: Too late'],
  ],
  [
    'an inactive inbox sends nothing',
    'late',
    { ...replies, status: 'INACTIVE', expiration: over },
    [picture, 'inactive'],
  ],
  [
    'a double opt-in follows the receipt, and waits for its YES',
    'accepted',
    { ...replies, optIn },
    [picture, 'inbox: We have it', ...asked, 'approved, 5 s', 'inbox: It is up'],
  ],
  [
    'an auto opt-in confirms at once',
    'accepted',
    { optIn: { ...optIn, type: 'AUTO' } },
    [picture, 'campaign: You are in, 4 msgs/month', 'approved, 5 s', 'silent'],
  ],
  [
    'a silent one says nothing',
    'accepted',
    { optIn: { ...optIn, type: 'SILENT' } },
    [picture, 'in-silence', 'approved, 5 s', 'silent'],
  ],
  [
    'one that is switched off is none',
    'accepted',
    { optIn: { ...optIn, on: false } },
    [picture, 'approved, 5 s', 'silent'],
  ],
  ['without moderation it follows, too', 'unmoderated', { optIn }, [picture, 'approved-by-itself', ...asked]],
  [
    'what a rule denies opts nobody in',
    'limit',
    { optIn, submissionLimit: limit },
    ['used up: 3', picture, 'denied', 'silent'],
  ],
  ['late and denied, neither', 'late', { optIn, expiration: later }, [picture, 'late: DENIED', 'silent']],
  [
    'late and put aside, it does',
    'late',
    { optIn, expiration: { ...later, folder: 'PENDING' } },
    [picture, 'late: PENDING', ...asked],
  ],
  [
    'variables say what they will say',
    'limit',
    {
      name: 'Summer photos',
      submissionLimit: limit,
      replyAtLimit: said('{inbox}: {limit} to {shortCode} with {keyword}, {nobody}'),
    },
    ['used up: 3', picture, 'denied', 'inbox: Summer photos: 3 to 72345 with PHOTO, {nobody}', 'told-once'],
  ],
])('%s', (_case, scenario, changes, steps) => {
  expect(conversation(scenario, changes)).toEqual(steps)
})

test('nobody gets into an inactive campaign, and a welcome follows the confirmation', () => {
  expect(conversation('accepted', { optIn }, { ...campaign, active: false })).toContain('campaign-inactive')
  expect(
    conversation('unmoderated', { optIn }, { ...campaign, welcome: said('Hi from {campaign} on {shortCode}') }),
  ).toEqual([picture, 'approved-by-itself', ...asked, 'campaign: Hi from Summer Club on 72345'])
})
