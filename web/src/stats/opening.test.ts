import { createLoader } from 'nuqs/server'
import { expect, test } from 'vitest'
import { askedFor, noFilter } from '@/submission-list/filter'
import { filterInAddress } from '@/submission-list/filter-in-address'
import { askedFor as smsAskedFor, noSmsFilter } from '@/sms-inbox/filter'
import { smsFilterInAddress } from '@/sms-inbox/filter-in-address'
import { decisionsOpeningOf, openingOf, outcomesOpeningOf, smsOpeningOf, type Counted, type CountedBy } from './opening'
import { spanOf } from './span'

const timeZone = 'Asia/Kathmandu'
const span = spanOf({ first: '2026-06-01', last: '2026-06-07' }, timeZone)
const counted: Counted = { inboxId: 'whales', inbox: null, span, timeZone }
const received = { receivedFrom: span.from, receivedBefore: span.before }

const load = createLoader(filterInAddress)

/** What the list asks the server for when it is opened: the address read as the page reads it. */
const listed = (href: string): unknown => {
  const url = new URL(href, 'http://localhost')
  const { order: _, ...filter } = load(url.searchParams)
  const [, page, inboxId] = url.pathname.split('/')
  const zone = filter.zone ?? 'UTC'
  return askedFor(
    { ...noFilter, ...filter },
    { inboxId: page === 'inboxes' ? (inboxId ?? null) : null, timeZone: zone },
  ).filter
}

test.each<{ by: CountedBy; asked: object }>([
  { by: {}, asked: received },
  {
    by: { within: { from: '2026-06-02T18:15:00.000Z', before: '2026-06-02T19:15:00.000Z' } },
    asked: { receivedFrom: '2026-06-02T18:15:00.000Z', receivedBefore: '2026-06-02T19:15:00.000Z' },
  },
  { by: { hour: 0, weekday: 'SUNDAY' }, asked: { ...received, hours: [0], weekdays: ['SUNDAY'], timeZone } },
  { by: { country: 'unknown' }, asked: { ...received, countries: ['unknown'] } },
  {
    by: { carrier: 'AT&T', carrierSource: 'REPORTED' },
    asked: { ...received, carriers: ['AT&T'], carrierSources: ['REPORTED'] },
  },
  { by: { contentKind: 'VIDEO' }, asked: { ...received, contentKinds: ['VIDEO'] } },
  { by: { folder: 'DENIED' }, asked: { ...received, folders: ['DENIED'] } },
  { by: { reason: 'OFF_TOPIC' }, asked: { ...received, reasons: ['OFF_TOPIC'] } },
  { by: { reason: null }, asked: { ...received, hasReason: false } },
  { by: { keyword: 'WHALE' }, asked: { ...received, keyword: 'WHALE' } },
  { by: { keyword: null }, asked: { ...received, keyword: '' } },
  { by: { moderator: { id: 'rules' } }, asked: { ...received, decidedBy: ['rules'] } },
  { by: { moderator: null }, asked: { ...received, folders: ['PENDING'] } },
])('what was counted by $by is listed', ({ by, asked }) => {
  expect(listed(openingOf(counted, by))).toEqual({ inboxIds: ['whales'], ...asked })
})

test('of all inboxes, of one that was chosen, and of one that was counted by', () => {
  const all = { ...counted, inboxId: null }
  expect(listed(openingOf(all))).toEqual(received)
  expect(listed(openingOf({ ...all, inbox: 'dogs' }))).toEqual({ inboxIds: ['dogs'], ...received })
  expect(listed(openingOf(all, { inboxId: 'cats' }))).toEqual({ inboxIds: ['cats'], ...received })
})

test('a day on which clocks change is opened from its first moment to its last', () => {
  const newYork = {
    ...counted,
    timeZone: 'America/New_York',
    span: spanOf({ first: '2026-11-01', last: '2026-11-01' }, 'America/New_York'),
  }
  expect(openingOf(newYork)).toContain('from=2026-11-01&to=2026-11-01')
  expect(listed(openingOf(newYork))).toEqual({
    inboxIds: ['whales'],
    receivedFrom: '2026-11-01T04:00:00.000Z',
    receivedBefore: '2026-11-02T05:00:00.000Z',
  })
})

test('decisions are opened by when they were made, and by whom', () => {
  const made = { inboxIds: ['whales'], decidedFrom: span.from, decidedBefore: span.before }
  expect(listed(decisionsOpeningOf(counted, { moderator: { id: 'ava' }, folder: 'DENIED' }))).toEqual({
    ...made,
    decidedBy: ['ava'],
    folders: ['DENIED'],
  })
  expect(listed(decisionsOpeningOf(counted, {}))).toEqual({ ...made, decidedBy: ['people'] })
})

const bar = { from: '2026-06-02T18:15:00.000Z', before: '2026-06-02T19:15:00.000Z' }

test('replies and postbacks are opened by what became of them, and when they were asked for', () => {
  expect(listed(outcomesOpeningOf(counted, ['REPLY_DELIVERED', 'REPLY_SENT']))).toEqual({
    inboxIds: ['whales'],
    outcomes: ['REPLY_DELIVERED', 'REPLY_SENT'],
    outcomeFrom: span.from,
    outcomeBefore: span.before,
  })
  expect(listed(outcomesOpeningOf({ ...counted, inboxId: null }, ['POSTBACK_FAILED'], bar))).toEqual({
    outcomes: ['POSTBACK_FAILED'],
    outcomeFrom: bar.from,
    outcomeBefore: bar.before,
  })
})

const loadSms = createLoader(smsFilterInAddress)

/** The same of SMS. */
const texted = (href: string): unknown => {
  const url = new URL(href, 'http://localhost')
  const [, page, campaignId] = url.pathname.split('/')
  return smsAskedFor(
    { ...noSmsFilter, ...loadSms(url.searchParams) },
    { campaignId: page === 'campaigns' ? (campaignId ?? null) : null, timeZone },
  ).filter
}

test('SMS are opened over all campaigns, and of one', () => {
  expect(texted(smsOpeningOf(counted, null, bar))).toEqual({ from: bar.from, until: bar.before })
  expect(texted(smsOpeningOf(counted, 'club'))).toEqual({
    campaignIds: ['club'],
    from: span.from,
    until: span.before,
  })
})
