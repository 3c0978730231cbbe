import { expect, test } from 'vitest'
import type { SmsFilter } from '@/graphql/generated/graphql'
import { anSms } from './an-sms'
import { askedFor, matches, namesInUse, noSmsFilter } from './filter'

const berlin = { campaignId: null, timeZone: 'Europe/Berlin' }

test.each([
  { what: 'nothing', given: {}, asked: {} },
  { what: 'a whole number', given: { phone: '+1 (202) 555-0143' }, asked: { phone: '+12025550143' } },
  { what: 'the end of one', given: { phone: '01-43' }, asked: { phoneEnding: '0143' } },
  {
    what: 'one day',
    given: { from: '2026-06-01', to: '2026-06-01' },
    asked: { from: '2026-05-31T22:00:00.000Z', until: '2026-06-01T22:00:00.000Z' },
  },
  {
    what: 'words to a campaign',
    given: { campaign: 'club', text: 'pool' },
    asked: { campaignIds: ['club'], text: 'pool' },
  },
])('$what is asked for', ({ given, asked }) => {
  expect(askedFor({ ...noSmsFilter, ...given }, berlin)).toEqual({ filter: asked })
})

test('the campaign of the page goes before the one in the address', () => {
  expect(askedFor({ ...noSmsFilter, campaign: 'other' }, { ...berlin, campaignId: 'club' })).toEqual({
    filter: { campaignIds: ['club'] },
  })
})

test.each([
  { given: { phone: '12' }, problem: 'phone' },
  { given: { from: '1 June' }, problem: 'from' },
  { given: { to: '2026-02-30T' }, problem: 'to' },
  { given: { text: 'x'.repeat(201) }, problem: 'text' },
])('$given says nothing: $problem', ({ given, problem }) => {
  expect(askedFor({ ...noSmsFilter, ...given }, berlin)).toEqual({ problem })
})

test('what narrows the list is named in the order of the fields', () => {
  expect(namesInUse({ ...noSmsFilter, to: '2026-06-01', phone: '0143', text: 'pool' })).toEqual(['text', 'phone', 'to'])
})

const sms = anSms('s', 5, { text: 'When does the Pool open?' })

test.each<{ filter: SmsFilter; does: boolean }>([
  { filter: {}, does: true },
  { filter: { campaignIds: ['club', 'other'] }, does: true },
  { filter: { campaignIds: ['other'] }, does: false },
  { filter: { phone: '+12025550143' }, does: true },
  { filter: { phone: '+12025550144' }, does: false },
  { filter: { phoneEnding: '143' }, does: true },
  { filter: { phoneEnding: '202' }, does: false },
  { filter: { from: sms.receivedAt }, does: true },
  { filter: { until: sms.receivedAt }, does: false },
  { filter: { text: 'the pool' }, does: true },
  { filter: { text: 'cat' }, does: false },
])('$filter matches: $does', ({ filter, does }) => {
  expect(matches(filter, sms)).toBe(does)
})

test('what has no text has no words to be found by', () => {
  expect(matches({ text: 'a' }, anSms('s', 5, { text: null }))).toBe(false)
})
