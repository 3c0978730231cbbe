import { expect, test } from 'vitest'
import type { Inbox, InboxSettings } from '../inbox/inbox.js'
import type { Reply } from '../reply/reply.js'
import { aKeyword, anInbox, anMms, aPart, aSender, aShortCode, aSituation, known } from '../testing/builders.js'
import { decide, type KnownOf } from './decide.js'
import { route } from './route.js'

/** What people ask about an MMS inbox, and the answer: a folder, a reply and whether the postback URL gets it. */
type Answer = {
  readonly goesTo: string
  readonly folder?: string | undefined
  readonly reason?: string | undefined
  readonly reply?: string | undefined
  readonly postback?: boolean
}

type Asked = {
  readonly question: string
  readonly text?: string
  readonly parts?: readonly ReturnType<typeof aPart>[]
  readonly code?: 'shared' | 'dedicated'
  readonly catchAll?: boolean
  readonly keywords?: readonly string[]
  readonly status?: Inbox['status']
  readonly settings?: Partial<InboxSettings>
  readonly receivedAt?: string
  readonly known?: Partial<KnownOf>
  readonly blocked?: boolean
  readonly answer: Answer
}

const sms = (text: string): Reply => ({ kind: 'sms', text })
/** Every reply is set, so that the one that goes out is chosen, not left over. */
const replies = {
  replyOnReceipt: sms('received'),
  replyOnApproval: sms('approved'),
  replyOnInvalidText: sms('wrong text'),
  replyOnInvalidContent: sms('wrong content'),
  replyAtLimit: sms('limit'),
  replyAfterExpiration: sms('too late'),
}
const pictures = { contentRule: { types: ['jpeg', 'png', 'gif'], largestBytes: 500_000, mediaRequired: true } } as const
const limited = { submissionLimit: { count: 3, per: 'all-time', replies: 'first-time' } } as const
const untilNewYear = (folder: 'pending' | 'approved' | 'denied') =>
  ({ expiration: { at: '2026-12-31T23:59:59', folder }, timeZone: 'America/New_York' }) as const
const used = (accepted: number, told = false): Partial<KnownOf> => ({ tally: { accepted, told } })
const a = (contentType: string, size = 1_000) => aPart({ contentType, size })

const helpPage: readonly Asked[] = [
  {
    question: 'A picture with the keyword',
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'The same, with moderation off: one reply, the approval’s',
    settings: { moderation: false },
    answer: { goesTo: 'inbox', folder: 'approved', reply: 'approval', postback: true },
  },
  {
    question: 'An inbox without keyword takes nothing from a shared code',
    code: 'shared',
    keywords: [],
    answer: { goesTo: 'nobody', reply: 'unknown-keyword', postback: false },
  },
  {
    question: 'An MMS without keyword on a dedicated code with a catch-all',
    text: 'my dog',
    catchAll: true,
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'An MMS without keyword on a dedicated code without one is kept as unmatched, and nothing is said',
    text: 'my dog',
    answer: { goesTo: 'nobody', reply: undefined, postback: false },
  },
  {
    question: 'A misspelled keyword on a shared code',
    text: 'FOTO my dog',
    code: 'shared',
    answer: { goesTo: 'nobody', reply: 'unknown-keyword', postback: false },
  },
  {
    question: 'A misspelled keyword on a dedicated code',
    text: 'FOTO my dog',
    catchAll: true,
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'An attachment against the rules is denied, answered and not forwarded',
    parts: [a('image/jpeg'), a('video/mp4')],
    settings: { ...pictures, moderation: false },
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-content', reply: 'invalid-content', postback: false },
  },
  {
    question: 'An attachment that is too large',
    parts: [a('image/png', 500_001)],
    settings: pictures,
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-content', reply: 'invalid-content', postback: false },
  },
  {
    question: 'Words alone where a picture is required',
    parts: [],
    settings: pictures,
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-content', reply: 'invalid-content', postback: false },
  },
  {
    question: 'Words beside a picture, where only pictures are taken',
    parts: [a('image/gif'), a('text/plain; charset=utf-8')],
    settings: pictures,
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  ...['image/jpeg', 'image/gif', 'image/png', 'text/plain', 'audio/amr', 'audio/aac', 'audio/mpeg', 'audio/qcelp'].map(
    (type): Asked => ({
      question: `${type}, where all that the product names is taken`,
      parts: [a(type)],
      settings: everyType(),
      answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
    }),
  ),
  ...['video/3gpp', 'video/mp4'].map((type): Asked => ({
    question: `${type}, where all that the product names is taken`,
    parts: [a(type)],
    settings: everyType(),
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  })),
  {
    question: 'A page that calls itself a picture',
    parts: [aPart({ declaredType: 'image/jpeg', contentType: 'text/html' })],
    settings: everyType(),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-content', reply: 'invalid-content', postback: false },
  },
  {
    question: 'Text of 500 and more characters',
    text: `PHOTO ${'long '.repeat(300)}`,
    parts: [],
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'Text that is not what the rule asks for',
    settings: { textRule: { pattern: '^\\d{5}$' } },
    known: { textVerdict: 'differs' },
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-text', reply: 'invalid-text', postback: false },
  },
  {
    question: 'Text that could not be matched in time waits for a person',
    settings: { textRule: { pattern: '^\\d{5}$' }, moderation: false },
    known: { textVerdict: 'none-in-time' },
    answer: { goesTo: 'inbox', folder: 'pending', reason: 'text-not-judged', reply: 'receipt', postback: false },
  },
  {
    question: 'Text and content wrong: one reply, the content’s',
    parts: [a('video/mp4')],
    settings: { ...pictures, textRule: { pattern: 'x' } },
    known: { textVerdict: 'differs' },
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'invalid-content', reply: 'invalid-content', postback: false },
  },
  {
    question: 'The third of three',
    settings: limited,
    known: used(2),
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'Over the limit',
    settings: limited,
    known: used(3),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'limit-reached', reply: 'limit-reached', postback: false },
  },
  {
    question: 'Over the limit again',
    settings: limited,
    known: used(3, true),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'limit-reached', reply: undefined, postback: false },
  },
  {
    question: 'Over the limit again, where each time is answered',
    settings: { submissionLimit: { ...limited.submissionLimit, replies: 'each-time' } },
    known: used(3, true),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'limit-reached', reply: 'limit-reached', postback: false },
  },
  {
    question: 'Over the limit and against the rules: the limit speaks first',
    parts: [a('video/mp4')],
    settings: { ...limited, ...pictures },
    known: used(3),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'limit-reached', reply: 'limit-reached', postback: false },
  },
  {
    question: 'In the last second before the expiration, in New York',
    settings: untilNewYear('denied'),
    receivedAt: '2027-01-01T04:59:59.000Z',
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'receipt', postback: false },
  },
  {
    question: 'After the expiration',
    settings: untilNewYear('denied'),
    receivedAt: '2027-01-01T04:59:59.001Z',
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'expired', reply: 'expired', postback: false },
  },
  {
    question: 'After the expiration, into pending',
    settings: untilNewYear('pending'),
    receivedAt: '2027-01-02T00:00:00Z',
    answer: { goesTo: 'inbox', folder: 'pending', reason: 'expired', reply: 'expired', postback: false },
  },
  {
    question: 'After the expiration, into approved: the approval’s reply stays out',
    settings: untilNewYear('approved'),
    receivedAt: '2027-01-02T00:00:00Z',
    answer: { goesTo: 'inbox', folder: 'approved', reason: 'expired', reply: 'expired', postback: true },
  },
  {
    question: 'After the expiration and over the limit: the expiration speaks first',
    settings: { ...untilNewYear('denied'), ...limited },
    receivedAt: '2027-01-02T00:00:00Z',
    known: used(3),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'expired', reply: 'expired', postback: false },
  },
  {
    question: 'An inactive inbox keeps its keywords, keeps the message as denied, and says nothing',
    status: 'inactive',
    code: 'shared',
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'inbox-inactive', reply: undefined, postback: false },
  },
  {
    question: 'A blocked sender is never answered',
    blocked: true,
    settings: { ...limited, ...untilNewYear('denied') },
    receivedAt: '2027-01-02T00:00:00Z',
    known: used(3),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'sender-blocked', reply: undefined, postback: false },
  },
  {
    question: 'A blocked sender to an inactive inbox',
    blocked: true,
    status: 'inactive',
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'inbox-inactive', reply: undefined, postback: false },
  },
  {
    question: 'STOP with a picture: opted out, confirmed, and kept in silence',
    text: 'STOP',
    catchAll: true,
    answer: { goesTo: 'inbox', folder: 'pending', reply: 'stop-confirmation', postback: false },
  },
  {
    question: 'Parts that are still fetched: nothing is said yet',
    parts: [aPart({ state: 'to-fetch', contentType: null })],
    settings: { ...pictures, moderation: false },
    answer: { goesTo: 'inbox', folder: 'pending', reply: undefined, postback: false },
  },
  {
    question: 'Parts that are still fetched, over the limit: said at once',
    parts: [aPart({ state: 'to-fetch', contentType: null })],
    settings: limited,
    known: used(3),
    answer: { goesTo: 'inbox', folder: 'denied', reason: 'limit-reached', reply: 'limit-reached', postback: false },
  },
  {
    question:
      'Parts that are still fetched, after an expiration that approves: nobody approves what nobody has seen whole',
    parts: [aPart({ state: 'to-fetch', contentType: null })],
    settings: untilNewYear('approved'),
    receivedAt: '2027-01-02T00:00:00Z',
    answer: { goesTo: 'inbox', folder: 'pending', reason: 'expired', reply: 'expired', postback: false },
  },
  {
    question: 'A part that could not be fetched, where moderation is off',
    parts: [aPart({ state: 'not-fetched', contentType: null })],
    settings: { ...pictures, moderation: false },
    answer: { goesTo: 'inbox', folder: 'pending', reason: 'part-not-fetched', reply: 'receipt', postback: false },
  },
]

function everyType(): Partial<InboxSettings> {
  return {
    contentRule: {
      types: ['jpeg', 'gif', 'png', 'text', 'amr', 'aac', 'mp3', 'qcp', 'three-gp', 'mp4'],
      largestBytes: null,
      mediaRequired: false,
    },
  }
}

test.each(helpPage)('$question', (asked) => {
  const { text = 'PHOTO my dog', parts = [aPart()], code = 'dedicated', keywords = ['PHOTO'] } = asked
  const inbox = anInbox({ settings: { ...replies, ...asked.settings }, status: asked.status ?? 'active' })
  const situation = aSituation({
    shortCode: aShortCode({ sharing: code, catchAllInboxId: asked.catchAll ? inbox.id : null }),
    keywords: new Map(
      keywords.map((written) => aKeyword({ written, inboxId: inbox.id })).map((each) => [each.word, each]),
    ),
    inboxes: new Map([[inbox.id, inbox]]),
    blockedBy: new Set(asked.blocked ? [inbox.organisationId] : []),
  })
  const message = anMms({ text, parts, ...(asked.receivedAt && { receivedAt: new Date(asked.receivedAt) }) })
  const outcome = decide(
    message,
    route(message, situation, aSender()),
    situation,
    known({ textVerdict: 'matches', ...asked.known }),
  )
  const { judgement, postback } = outcome
  const [reply, ...more] = [outcome.reply ?? [], ...outcome.consent.map(({ replies: each }) => each)].flat()
  expect(more).toEqual([])
  expect({
    goesTo: judgement ? 'inbox' : 'nobody',
    folder: judgement?.folder,
    reason: judgement?.reason ?? undefined,
    reply: reply?.occasion,
    postback,
  }).toEqual({ folder: undefined, reason: undefined, reply: undefined, ...asked.answer })
})
