import { expect, test } from 'vitest'
import type { HttpAnswer } from '../kernel/http.js'
import { verdictOn } from './verdict.js'

const now = new Date('2026-06-01T12:00:00Z')
const middle = { number: 1, now, random: 0.5 }
const answered = (status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  kind: 'answered',
  status,
  headers,
  body: new Uint8Array(),
})
const secondsUntil = (answer: HttpAnswer, attempt: Partial<typeof middle> = {}): number => {
  const { outcome } = verdictOn(answer, { ...middle, ...attempt })
  return outcome.kind === 'again' ? (outcome.at.getTime() - now.getTime()) / 1000 : Number.NaN
}

test.each([
  { answer: answered(200), outcome: 'done' },
  { answer: answered(204), outcome: 'done' },
  { answer: answered(302, { location: 'https://elsewhere.example' }), outcome: 'again' },
  { answer: answered(400), outcome: 'again' },
  { answer: answered(410), outcome: 'failed' },
  { answer: answered(429), outcome: 'again' },
  { answer: answered(500), outcome: 'again' },
  { answer: { kind: 'broken', why: 'reset' }, outcome: 'again' },
  { answer: { kind: 'unreachable', why: 'refused' }, outcome: 'again' },
  { answer: { kind: 'forbidden', why: 'private' }, outcome: 'failed' },
] as const)('$answer.kind $answer.status: $outcome', ({ answer, outcome }) => {
  const verdict = verdictOn(answer, middle)
  expect(verdict.outcome.kind).toBe(outcome)
  expect(verdict.problem === null).toBe(outcome === 'done')
})

test('the ten attempts come when Standard Webhooks says, and then it is given up', () => {
  const waits = Array.from({ length: 9 }, (_, index) => secondsUntil(answered(500), { number: index + 1 }))
  expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400])
  const last = verdictOn(answered(500), { ...middle, number: 10 })
  expect(last.outcome).toEqual({ kind: 'failed', why: 'Given up after 10 attempts. The endpoint answered 500.' })
})

test('they are spread by ten per cent either way', () => {
  expect(secondsUntil(answered(500), { number: 2, random: 0 })).toBeCloseTo(270)
  expect(secondsUntil(answered(500), { number: 2, random: 1 })).toBeCloseTo(330)
})

test.each([
  { header: '120', seconds: 120 },
  { header: '1', seconds: 5 },
  { header: 'Mon, 01 Jun 2026 12:02:00 GMT', seconds: 120 },
  { header: 'Mon, 01 Jun 2020 12:02:00 GMT', seconds: 5 },
  { header: '99999999', seconds: 86_400 },
  { header: 'soon', seconds: 5 },
  { header: '-5', seconds: 5 },
])('Retry-After: $header waits $seconds seconds', ({ header, seconds }) => {
  expect(secondsUntil(answered(503, { 'retry-after': header }))).toBe(seconds)
})
