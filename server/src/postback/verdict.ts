import type { Outcome } from '../effects.js'
import type { HttpAnswer } from '../kernel/http.js'

/** What an attempt came to: what is recorded of it, and how it goes on. */
export type Verdict = {
  readonly status: number | null
  /** What went wrong, as a sentence; null for a success. */
  readonly problem: string | null
  readonly outcome: Outcome
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How long to wait after each failed attempt (Standard Webhooks 1.0): ten attempts within some 76 hours. */
const waits = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const

type Try = {
  /** Counts from 1. */
  readonly number: number
  readonly now: Date
  /** Between 0 and 1: so that receivers that came back are not met by all at once. */
  readonly random: number
}

/** Only 2xx is a success; 410 and a URL that may not be called are final; all else is tried again. */
export const verdictOn = (answer: HttpAnswer, attempt: Try): Verdict => {
  if (answer.kind === 'forbidden') return { status: null, ...final(`The URL may not be called: ${answer.why}.`) }
  if (answer.kind === 'unreachable')
    return { status: null, ...retry(`The endpoint could not be reached: ${answer.why}.`, attempt, 0) }
  if (answer.kind === 'broken') return { status: null, ...retry(`The call broke off: ${answer.why}.`, attempt, 0) }
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { status, problem: null, outcome: { kind: 'done' } }
  if (status === 410) return { status, ...final('The endpoint answered 410 Gone: it wants no more postbacks.') }
  return { status, ...retry(problemOf(status), attempt, askedToWait(headers['retry-after'], attempt.now)) }
}

const problemOf = (status: number): string =>
  status >= 300 && status < 400
    ? `The endpoint answered ${status}, a redirect; redirects are not followed.`
    : `The endpoint answered ${status}.`

type Failure = Omit<Verdict, 'status'>

const final = (problem: string): Failure => ({ problem, outcome: { kind: 'failed', why: problem } })

const retry = (problem: string, { number, now, random }: Try, asked: number): Failure => {
  const usual = waits[number - 1]
  if (usual === undefined) return { ...final(`Given up after ${number} attempts. ${problem}`), problem }
  // Ten per cent up or down; a receiver that asks for more time gets it.
  const wait = Math.max(usual * (0.9 + random / 5), asked)
  return { problem, outcome: { kind: 'again', at: new Date(now.getTime() + wait), why: problem } }
}

/** Retry-After in seconds or as a date (RFC 9110 §10.2.3), in milliseconds; a day at most. */
const askedToWait = (header: string | undefined, now: Date): number => {
  if (header === undefined) return 0
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * second : Date.parse(header) - now.getTime()
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), 24 * hour)
}
