import { expect, test } from 'vitest'
import type { Inbox, InboxSettings } from '../inbox/inbox.js'
import type { Part } from '../media/part.js'
import { aKeyword, anInbox, anMms, aPart, aSender, aShortCode, aSituation, known, noon } from '../testing/builders.js'
import { decide } from './decide.js'
import { route } from './route.js'

type Case = {
  readonly settings?: Partial<InboxSettings>
  readonly status?: Inbox['status']
  readonly text?: string
  readonly sharing?: 'shared' | 'dedicated'
  readonly parts?: readonly Part[]
  readonly optedOut?: boolean
}

const outcomeOf = ({
  settings = {},
  status = 'active',
  text = 'PHOTO',
  sharing = 'dedicated',
  parts,
  optedOut,
}: Case) => {
  const inbox = anInbox({ settings, status })
  const keyword = aKeyword({ inboxId: inbox.id })
  const message = anMms({ text, ...(parts && { parts }) })
  const situation = aSituation({
    shortCode: aShortCode({ sharing }),
    keywords: new Map([[keyword.word, keyword]]),
    inboxes: new Map([[inbox.id, inbox]]),
  })
  const sender = aSender({ optedOutAt: optedOut ? noon : null })
  const outcome = decide(message, route(message, situation, sender), situation, known({ sender }))
  const replies = [outcome.reply ?? [], ...outcome.consent.map((change) => change.replies)].flat()
  expect(replies.length).toBeLessThanOrEqual(1)
  return { ...outcome, reply: replies[0] }
}

const receipt = { replyOnReceipt: { kind: 'sms', text: 'Got it' } } as const
const approval = { replyOnApproval: { kind: 'sms', text: 'Approved' } } as const
const toFetch = aPart({ state: 'to-fetch', contentType: null })
const lost = aPart({ state: 'not-fetched', contentType: null })

test.each([
  { name: 'moderation on', it: {}, folder: 'pending', reason: null, reply: undefined, postback: false },
  {
    name: 'a receipt reply',
    it: { settings: receipt },
    folder: 'pending',
    reason: null,
    reply: 'receipt',
    postback: false,
  },
  {
    name: 'moderation off',
    it: { settings: { moderation: false } },
    folder: 'approved',
    reason: null,
    reply: undefined,
    postback: true,
  },
  {
    name: 'moderation off, a receipt reply',
    it: { settings: { moderation: false, ...receipt } },
    folder: 'approved',
    reason: null,
    reply: 'receipt',
    postback: true,
  },
  {
    name: 'moderation off: approval replaces receipt',
    it: { settings: { moderation: false, ...receipt, ...approval } },
    folder: 'approved',
    reason: null,
    reply: 'approval',
    postback: true,
  },
  {
    name: 'an inactive inbox',
    it: { status: 'inactive', settings: receipt },
    folder: 'denied',
    reason: 'inbox-inactive',
    reply: undefined,
    postback: false,
  },
  {
    name: 'inactive beats moderation off',
    it: { status: 'inactive', settings: { moderation: false } },
    folder: 'denied',
    reason: 'inbox-inactive',
    reply: undefined,
    postback: false,
  },
  {
    name: 'a part still to fetch',
    it: { settings: { moderation: false, ...receipt }, parts: [aPart(), toFetch] },
    folder: 'pending',
    reason: null,
    reply: undefined,
    postback: false,
  },
  {
    name: 'a part that was given up',
    it: { settings: { moderation: false, ...receipt }, parts: [lost] },
    folder: 'pending',
    reason: 'part-not-fetched',
    reply: 'receipt',
    postback: false,
  },
  {
    name: 'a picture with STOP',
    it: { settings: receipt, text: 'STOP' },
    folder: undefined,
    reason: undefined,
    reply: 'stop-confirmation',
    postback: false,
  },
  {
    name: 'STOP again',
    it: { text: 'STOP', optedOut: true },
    folder: undefined,
    reason: undefined,
    reply: undefined,
    postback: false,
  },
  {
    name: 'HELP after STOP',
    it: { text: 'HELP', optedOut: true },
    folder: undefined,
    reason: undefined,
    reply: 'help',
    postback: false,
  },
  {
    name: 'START after STOP',
    it: { text: 'start', optedOut: true },
    folder: undefined,
    reason: undefined,
    reply: 'start-confirmation',
    postback: false,
  },
  {
    name: 'an unknown keyword on a shared code',
    it: { text: 'FOTO', sharing: 'shared' },
    folder: undefined,
    reason: undefined,
    reply: 'unknown-keyword',
    postback: false,
  },
  {
    name: 'an unknown keyword on a dedicated code',
    it: { text: 'FOTO' },
    folder: undefined,
    reason: undefined,
    reply: undefined,
    postback: false,
  },
] satisfies readonly { it: Case; [key: string]: unknown }[])(
  '$name → $folder ($reason), reply $reply, postback $postback',
  ({ it, folder, reason, reply, postback }) => {
    const outcome = outcomeOf(it)
    expect(outcome.judgement?.folder).toBe(folder)
    expect(outcome.judgement?.reason).toBe(reason)
    expect(outcome.reply?.occasion).toBe(reply)
    expect(outcome.postback).toBe(postback)
  },
)

test('the trace names every question that was asked, in the order of the rules', () => {
  expect(outcomeOf({}).judgement?.trace).toEqual([
    { question: 'Which settings judge it?', answer: 'Version 1 of “Summer photos”' },
    { question: 'Is the inbox inactive?', answer: 'No' },
    { question: 'Is the sender blocked?', answer: 'No' },
    { question: 'Is the inbox expired?', answer: 'No' },
    { question: 'Is the submission limit reached?', answer: 'No' },
    { question: 'Does the content break the rules?', answer: 'No' },
    { question: 'Does the text break the rules?', answer: 'No' },
    { question: 'Is a part missing?', answer: 'No' },
    { question: 'Is moderation off?', answer: 'No' },
  ])
})
