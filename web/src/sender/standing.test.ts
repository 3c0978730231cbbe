import { expect, test } from 'vitest'
import { standsOf } from './standing'

const now = Date.parse('2026-06-01T12:00:00Z')
const subscriber = { id: 's', since: '2026-06-01T10:00:00Z', endedBy: null, askedUntil: null, fields: [] }
const place = (campaignName: string, more: { state: 'ASKED' | 'SUBSCRIBED' | 'ENDED'; askedUntil?: string }) => ({
  campaignId: campaignName,
  campaignName,
  subscriber: { ...subscriber, ...more },
})
const nothing = { blocked: false, consents: [], subscriptions: [] }

test('what keeps texts away comes first, and who left is not said to be in', () => {
  const at = '2026-06-01T11:00:00Z'
  const shortCode = (code: string) => ({ id: code, code })
  expect(
    standsOf(
      {
        blocked: true,
        consents: [
          { optedOutAt: at, heldAt: null, shortCode: shortCode('72345') },
          { optedOutAt: null, heldAt: at, shortCode: shortCode('72346') },
          { optedOutAt: null, heldAt: null, shortCode: shortCode('72347') },
        ],
        subscriptions: [
          place('Left', { state: 'ENDED' }),
          place('Asked', { state: 'ASKED', askedUntil: '2026-06-01T13:00:00Z' }),
          place('In', { state: 'SUBSCRIBED' }),
        ],
      },
      now,
    ),
  ).toEqual([
    { kind: 'blocked', name: '' },
    { kind: 'held', name: '72346' },
    { kind: 'opted-out', name: '72345' },
    { kind: 'subscribed', name: 'In' },
    { kind: 'asked', name: 'Asked' },
  ])
})

test.each([
  { askedUntil: '2026-06-01T12:00:01Z', stands: 1 },
  { askedUntil: '2026-06-01T12:00:00Z', stands: 0 },
])('asked until $askedUntil it is $stands', ({ askedUntil, stands }) => {
  const subscriptions = [place('Summer', { state: 'ASKED', askedUntil })]
  expect(standsOf({ ...nothing, subscriptions }, now)).toHaveLength(stands)
})
