import { expect, test } from 'vitest'
import { criteriaOf, whichRowsOf, type Criterion, type WhichRows } from './which-rows'

const cases: readonly { kind: Parameters<typeof whichRowsOf>[0]; which: WhichRows }[] = [
  {
    kind: 'SUBMISSIONS',
    which: {
      submissions: {
        inboxIds: ['an-inbox'],
        folders: ['PENDING', 'DENIED'],
        reasons: ['OFF_TOPIC'],
        senderEnding: '0143',
        reference: 'K3T9-Q0WX-7MZB',
        countries: ['US', 'unknown'],
        receivedFrom: '2026-06-01T00:00:00.000Z',
        text: 'whale',
        arriving: false,
      },
    },
  },
  {
    kind: 'SUBMISSIONS',
    which: {
      submissions: {
        hasReason: false,
        decidedBy: ['rules'],
        decidedFrom: '2026-06-01T00:00:00.000Z',
        keyword: '',
        carrierSources: ['REPORTED'],
        contentKinds: ['VIDEO'],
        hours: [0, 23],
        weekdays: ['MONDAY'],
        timeZone: 'Asia/Kathmandu',
        outcomes: ['REPLY_FAILED', 'POSTBACK_FAILED'],
        outcomeFrom: '2026-06-01T00:00:00.000Z',
        outcomeBefore: '2026-06-02T00:00:00.000Z',
      },
    },
  },
  { kind: 'MEDIA', which: { submissions: { keyword: 'PHOTO' }, copies: 'PREVIEWS' } },
  { kind: 'SMS', which: { sms: { campaignIds: ['a-campaign'], phoneEnding: '0143', until: '2026-06-01T00:00:00Z' } } },
  { kind: 'SENDERS', which: { senders: { phone: '0143' }, span: { from: '2026-06-01T00:00:00Z' } } },
  { kind: 'SUBSCRIBERS', which: { campaignId: 'a-campaign', subscribers: { states: ['ASKED'] } } },
  { kind: 'CONSENT', which: { phone: '+12025550143' } },
  { kind: 'UNMATCHED', which: { shortCodeId: 'a-code' } },
  { kind: 'AUDIT', which: { span: { until: '2026-06-01T00:00:00Z' } } },
]

/** As the API tells it of an export. */
const told = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.map(({ name, values }) => ({
    name,
    values:
      /^[A-Z_]{3,}$/.test(values[0] ?? '') && name !== 'keyword'
        ? values.map((each) => each.toLowerCase().replaceAll('_', '-'))
        : values,
  }))

const without = (which: object): unknown => JSON.parse(JSON.stringify(which))

test.each(cases)('the same $kind can be asked for again by what is told of them', ({ kind, which }) => {
  expect(without(whichRowsOf(kind, told(criteriaOf(which))))).toEqual(which)
})

test.each(cases)('of $kind without a filter nothing is told, and all are asked for', ({ kind }) => {
  expect(without(whichRowsOf(kind, criteriaOf({})))).toEqual({})
})
