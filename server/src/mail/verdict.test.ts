import { expect, test } from 'vitest'
import type { Delivered } from './mail.js'
import { verdictOn } from './verdict.js'

const now = new Date('2026-11-23T09:00:00Z')
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
const away: Delivered = { kind: 'later', why: 'away' }

test.each([
  { attempt: 1, seconds: 5 },
  { attempt: 2, seconds: 30 },
  { attempt: 3, seconds: 120 },
  { attempt: 4, seconds: 600 },
  { attempt: 5, seconds: 1_800 },
  { attempt: 6, seconds: 3_600 },
  { attempt: 60, seconds: 3_600 },
])('after try $attempt it waits about $seconds s', ({ attempt, seconds }) => {
  const { outcome, state } = verdictOn(away, { attempt, now, expiresAt: inMinutes(10_000), random: 0.5 })
  expect(state).toBe('waiting')
  expect(outcome).toEqual({ kind: 'again', at: new Date(now.getTime() + seconds * 1000), why: 'away' })
})

test('a try that would come when the link has ended is not made', () => {
  const { outcome, state } = verdictOn(away, { attempt: 4, now, expiresAt: inMinutes(5), random: 0.5 })
  expect({ state, kind: outcome.kind }).toEqual({ state: 'failed', kind: 'failed' })
})

test('a refusal is final', () => {
  const verdict = verdictOn(
    { kind: 'refused', why: 'no such box' },
    { attempt: 1, now, expiresAt: inMinutes(5), random: 0 },
  )
  expect(verdict).toEqual({ state: 'failed', problem: 'no such box', outcome: { kind: 'failed', why: 'no such box' } })
})
