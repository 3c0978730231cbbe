import { expect, test } from 'vitest'
import type { SubmissionFilter } from '@/graphql/generated/graphql'
import { aSubmission } from '@/submission/a-submission'
import { askedFor, matches, namesInUse, noFilter } from './filter'

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

const submission = aSubmission('s', {
  folder: 'DENIED',
  reason: 'DUPLICATE',
  text: 'PHOTO my Dog',
  receivedAt: '2026-06-01T12:00:00.000Z',
})

test.each<{ filter: SubmissionFilter; does: boolean }>([
  { filter: {}, does: true },
  { filter: { inboxIds: ['inbox'] }, does: true },
  { filter: { inboxIds: ['other'] }, does: false },
  { filter: { folders: ['DENIED', 'PENDING'] }, does: true },
  { filter: { folders: ['PENDING'] }, does: false },
  { filter: { reasons: ['DUPLICATE'] }, does: true },
  { filter: { reasons: ['OTHER'] }, does: false },
  { filter: { sender: '+12025550143' }, does: true },
  { filter: { sender: '+12025550144' }, does: false },
  { filter: { senderEnding: '143' }, does: true },
  { filter: { senderEnding: '202' }, does: false },
  { filter: { keyword: 'photo' }, does: true },
  { filter: { keyword: 'phot' }, does: false },
  { filter: { countries: ['US'] }, does: true },
  { filter: { countries: ['unknown'] }, does: false },
  { filter: { carriers: ['unknown'] }, does: true },
  { filter: { receivedFrom: '2026-06-01T12:00:00.000Z' }, does: true },
  { filter: { receivedBefore: '2026-06-01T12:00:00.000Z' }, does: false },
  { filter: { text: 'my dog' }, does: true },
  { filter: { text: 'cat' }, does: false },
  { filter: { arriving: false }, does: true },
  { filter: { arriving: true }, does: false },
])('$filter matches: $does', ({ filter, does }) => {
  expect(matches(filter, submission)).toBe(does)
})
