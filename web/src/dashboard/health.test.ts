import { expect, test } from 'vitest'
import { stateOfChannel, stateOfEndpoint } from './health'

const quiet = { lastMessageAt: null, lastRejectionAt: null, failedLastDay: 0, unknownLastDay: 0 }
const earlier = '2026-06-01T12:00:00.000Z'
const later = '2026-06-01T12:00:01.000Z'

test.each([
  { what: 'nothing yet', health: quiet, state: 'idle' },
  { what: 'a message', health: { ...quiet, lastMessageAt: earlier }, state: 'good' },
  { what: 'only a refusal', health: { ...quiet, lastRejectionAt: earlier }, state: 'bad' },
  {
    what: 'a refusal that is over',
    health: { ...quiet, lastRejectionAt: earlier, lastMessageAt: later },
    state: 'good',
  },
  { what: 'a refusal since', health: { ...quiet, lastRejectionAt: later, lastMessageAt: earlier }, state: 'bad' },
  { what: 'a failed reply', health: { ...quiet, lastMessageAt: later, failedLastDay: 1 }, state: 'bad' },
  { what: 'an unknown reply', health: { ...quiet, lastMessageAt: later, unknownLastDay: 1 }, state: 'bad' },
])('a channel with $what: $state', ({ health, state }) => {
  expect(stateOfChannel(health)).toBe(state)
})

test.each([
  { health: { waiting: 0, failedLastDay: 0, lastDeliveredAt: null }, state: 'idle' },
  { health: { waiting: 3, failedLastDay: 0, lastDeliveredAt: earlier }, state: 'good' },
  { health: { waiting: 0, failedLastDay: 1, lastDeliveredAt: later }, state: 'bad' },
])('an endpoint with $health: $state', ({ health, state }) => {
  expect(stateOfEndpoint(health)).toBe(state)
})
