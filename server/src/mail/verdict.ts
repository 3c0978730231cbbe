import type { Outcome } from '../effects.js'
import type { Delivered, MailState } from './mail.js'

/** What a try came to: how the mail stands now, and how its effect goes on. */
export type Verdict = {
  readonly state: MailState
  readonly problem: string | null
  readonly outcome: Outcome
}

const second = 1_000
const minute = 60 * second

/** How long to wait after each failed try; from then on an hour, until the mail's link has ended. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute] as const
const longestWait = 60 * minute

type Try = {
  /** Counts from 1. */
  readonly attempt: number
  readonly now: Date
  readonly expiresAt: Date
  /** Between 0 and 1: so that a server that comes back is not met by all at once. */
  readonly random: number
}

export const tooLate = 'It could not be sent before its link had ended.'

/** A refusal is final; all else is tried again for as long as the link in the mail is good. */
export const verdictOn = (delivered: Delivered, { attempt, now, expiresAt, random }: Try): Verdict => {
  switch (delivered.kind) {
    case 'sent':
    case 'caught':
      return { state: delivered.kind, problem: null, outcome: { kind: 'done' } }
    case 'refused':
      return { state: 'failed', problem: delivered.why, outcome: { kind: 'failed', why: delivered.why } }
    case 'later': {
      const wait = (waits[attempt - 1] ?? longestWait) * (0.9 + random / 5)
      const at = new Date(now.getTime() + wait)
      if (at < expiresAt)
        return { state: 'waiting', problem: delivered.why, outcome: { kind: 'again', at, why: delivered.why } }
      const why = `${tooLate} ${delivered.why}`
      return { state: 'failed', problem: why, outcome: { kind: 'failed', why } }
    }
  }
}
