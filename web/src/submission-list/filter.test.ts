import { expect, test } from 'vitest'
import { askedFor, namesInUse, noFilter } from './filter'

const berlin = { inboxId: null, timeZone: 'Europe/Berlin' }

test.each([
  { what: 'nothing', given: {}, asked: {} },
  { what: 'a whole number', given: { phone: '+1 (202) 555-0143' }, asked: { sender: '+12025550143' } },
  { what: 'the end of one', given: { phone: '01-43' }, asked: { senderEnding: '0143' } },
  { what: 'a reference', given: { reference: 'k3t9 qowx-7mzb' }, asked: { reference: 'K3T9-Q0WX-7MZB' } },
  {
    what: 'one day',
    given: { from: '2026-06-01', to: '2026-06-01' },
    asked: { receivedFrom: '2026-05-31T22:00:00.000Z', receivedBefore: '2026-06-01T22:00:00.000Z' },
  },
  {
    what: 'words in a folder',
    given: { folder: 'DENIED' as const, reason: 'DUPLICATE' as const, text: 'dog' },
    asked: { folders: ['DENIED'], reasons: ['DUPLICATE'], text: 'dog' },
  },
  {
    what: 'a place',
    given: { inbox: 'a', country: 'US', carrier: 'unknown', keyword: 'PHOTO', arriving: false },
    asked: { inboxIds: ['a'], countries: ['US'], carriers: ['unknown'], keyword: 'PHOTO', arriving: false },
  },
  {
    what: 'what has none',
    given: { keyword: '', hasReason: false },
    asked: { keyword: '', hasReason: false },
  },
  {
    what: 'who decided and when',
    given: { decidedBy: 'rules', decidedFrom: '2026-06-01T10:15:00.000Z', decidedBefore: '2026-06-01T10:30:00.000Z' },
    asked: {
      decidedBy: ['rules'],
      decidedFrom: '2026-06-01T10:15:00.000Z',
      decidedBefore: '2026-06-01T10:30:00.000Z',
    },
  },
  {
    what: 'an hour of a day of the week on the clocks of the place',
    given: { hour: 0, weekday: 'MONDAY' as const },
    asked: { hours: [0], weekdays: ['MONDAY'], timeZone: 'Europe/Berlin' },
  },
  {
    what: 'moments, and the narrower of a day and a moment',
    given: {
      from: '2026-06-01',
      receivedFrom: '2026-06-01T10:15:00.000Z',
      to: '2026-06-01',
      receivedBefore: '2026-06-03T00:00:00.000Z',
    },
    asked: { receivedFrom: '2026-06-01T10:15:00.000Z', receivedBefore: '2026-06-01T22:00:00.000Z' },
  },
  {
    what: 'what it is, and how its carrier is known',
    given: { contentKind: 'VIDEO' as const, carrierSource: 'REPORTED' as const },
    asked: { contentKinds: ['VIDEO'], carrierSources: ['REPORTED'] },
  },
  {
    what: 'what became of replies, and when they were asked for',
    given: {
      outcomes: ['REPLY_FAILED' as const, 'REPLY_UNKNOWN' as const],
      outcomeFrom: '2026-06-01T10:15:00.000Z',
      outcomeBefore: '2026-06-01T10:30:00.000Z',
    },
    asked: {
      outcomes: ['REPLY_FAILED', 'REPLY_UNKNOWN'],
      outcomeFrom: '2026-06-01T10:15:00.000Z',
      outcomeBefore: '2026-06-01T10:30:00.000Z',
    },
  },
  // As an address has it that names none there is.
  { what: 'nothing of outcomes', given: { outcomes: [] }, asked: {} },
])('$what is asked for', ({ given, asked }) => {
  expect(askedFor({ ...noFilter, ...given }, berlin)).toEqual({ filter: asked })
})

test.each([
  { given: { phone: '12' }, problem: 'phone' },
  { given: { phone: 'Bob' }, problem: 'phone' },
  { given: { reference: 'K3T9-Q0WX' }, problem: 'reference' },
  { given: { reference: 'K3T9-Q0WX-7MZU' }, problem: 'reference' },
  { given: { from: '1 June' }, problem: 'from' },
  { given: { to: '2026-02-30T' }, problem: 'to' },
  { given: { text: 'x'.repeat(201) }, problem: 'text' },
])('$given says nothing: $problem', ({ given, problem }) => {
  expect(askedFor({ ...noFilter, ...given }, berlin)).toEqual({ problem })
})

test('an inbox of the page goes before the one in the address', () => {
  expect(askedFor({ ...noFilter, inbox: 'b' }, { ...berlin, inboxId: 'a' })).toEqual({ filter: { inboxIds: ['a'] } })
})

test('what narrows the list is named in the order of the fields', () => {
  expect(namesInUse({ ...noFilter, text: 'dog', folder: 'PENDING', arriving: false })).toEqual([
    'folder',
    'text',
    'arriving',
  ])
})
