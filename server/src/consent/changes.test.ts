import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { changesOf } from './changes.js'
import { noStanding, type ConsentKind, type Subscription } from './consent.js'

const key = { shortCodeId: anId<'short-code'>(), phone: '+12025550143' }
const campaignId = anId<'campaign'>()

const cases: readonly (readonly [
  string,
  Subscription['state'] | null,
  readonly ConsentKind[],
  readonly ConsentKind[],
])[] = [
  ['who gets in and out', null, ['subscribed', 'unsubscribed'], ['subscribed', 'unsubscribed']],
  ['who was in', 'subscribed', ['opted-out', 'unsubscribed'], ['unsubscribed']],
  ['who was asked', 'asked', ['unsubscribed'], ['unsubscribed']],
  ['who is asked meanwhile', 'ended', ['asked', 'unsubscribed'], ['unsubscribed']],
  ['who is out already', 'ended', ['unsubscribed'], []],
  ['who is taken out twice', 'subscribed', ['unsubscribed', 'unsubscribed'], ['unsubscribed']],
  [
    'who comes back',
    'subscribed',
    ['unsubscribed', 'subscribed', 'unsubscribed'],
    ['unsubscribed', 'subscribed', 'unsubscribed'],
  ],
  ['what is of the whole code', 'subscribed', ['opted-out', 'held', 'opted-in'], []],
]

test.each(cases)('%s', (_, state, kinds, told) => {
  const subscription = state && { state, since: new Date(0), askedUntil: null, endedBy: null, returns: false }
  const before = { ...noStanding, subscriptions: new Map(subscription ? [[campaignId, subscription]] : []) }
  const events = kinds.map((kind) => ({ ...key, campaignId, kind }))
  expect(changesOf(events, [{ ...key, before, after: before }]).map(({ kind }) => kind)).toEqual(told)
})
