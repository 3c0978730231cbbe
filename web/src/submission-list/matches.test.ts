import { expect, test } from 'vitest'
import type { SubmissionFilter } from '@/graphql/generated/graphql'
import { aSubmission } from '@/submission/a-submission'
import type { Decision, Part } from '@/submission/submission'
import { matches } from './matches'

const aPart = (__typename: 'TextPart' | 'OtherPart'): Part => ({
  __typename,
  id: __typename,
  position: 0,
  state: 'STORED',
  contentType: null,
  fileName: null,
  size: null,
  originalUrl: null,
  canBeRetried: false,
  locked: false,
  finding: null,
})

const aDecision = (id: string, to: Decision['to'], at: string): Decision => ({
  id: at,
  from: null,
  to,
  reason: null,
  note: null,
  at,
  effectsDueAt: at,
  undoneAt: null,
  undoneBy: null,
  by: { id, kind: id === 'rules' ? 'RULE' : 'MEMBER', name: id, isViewer: false },
})

const submission = aSubmission('s', {
  folder: 'DENIED',
  reason: 'DUPLICATE',
  text: 'PHOTO my Dog',
  receivedAt: '2026-06-01T12:00:00.000Z',
  parts: [aPart('TextPart'), aPart('OtherPart')],
  decisions: [
    aDecision('rules', 'PENDING', '2026-06-01T12:00:00.000Z'),
    aDecision('ava', 'APPROVED', '2026-06-01T12:01:00.000Z'),
    aDecision('ben', 'DENIED', '2026-06-01T12:02:00.000Z'),
  ],
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
  { filter: { hasReason: true }, does: true },
  { filter: { hasReason: false }, does: false },
  { filter: { keyword: '' }, does: false },
  { filter: { carrierSources: ['UNKNOWN'] }, does: true },
  { filter: { carrierSources: ['REPORTED'] }, does: false },
  { filter: { contentKinds: ['OTHER'] }, does: true },
  { filter: { contentKinds: ['TEXT'] }, does: false },
  { filter: { decidedBy: ['ben'] }, does: true },
  { filter: { decidedBy: ['people'] }, does: true },
  { filter: { decidedBy: ['ava', 'rules'] }, does: false },
  { filter: { decidedFrom: '2026-06-01T12:02:00.000Z' }, does: true },
  { filter: { decidedBefore: '2026-06-01T12:02:00.000Z' }, does: false },
  { filter: { hours: [17], weekdays: ['MONDAY'], timeZone: 'Asia/Kathmandu' }, does: true },
  { filter: { hours: [12], timeZone: 'Asia/Kathmandu' }, does: false },
  { filter: { hours: [12] }, does: true },
  { filter: { weekdays: ['TUESDAY'], timeZone: 'Asia/Kathmandu' }, does: false },
])('$filter matches: $does', ({ filter, does }) => {
  expect(matches(filter, submission)).toBe(does)
})

test('what nobody has decided was decided by nobody', () => {
  const pending = aSubmission('p', {
    folder: 'PENDING',
    decisions: [aDecision('rules', 'PENDING', '2026-06-01T12:00:00Z')],
  })
  expect(matches({ decidedBy: ['rules'] }, pending)).toBe(false)
  expect(matches({ keyword: '' }, aSubmission('n', { keyword: null }))).toBe(true)
})
