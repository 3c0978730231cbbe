import type { Warn } from './complaint.js'
import { lead, type Leadership } from './leadership.js'
import { pause } from './pause.js'

type Running = { readonly stop: () => Promise<void> }

type LeadingRounds = {
  readonly url: string
  readonly warn: Warn
  /** Begins the rounds, all of which end when this process leads no more. */
  readonly start: () => readonly Running[]
}

/** Much oftener than a leader's silent session is cut. */
const showEveryMilliseconds = 1_000

/** Work that is done again and again, by one process of the installation; another takes it up when that one is gone. */
export const leadRounds = ({ url, warn, start }: LeadingRounds): Leadership =>
  lead({
    url,
    name: 'repeated work',
    warn,
    work: async (session, signal) => {
      const running = start()
      try {
        while (!signal.aborted) {
          await session.query('select')
          await pause(showEveryMilliseconds, signal)
        }
      } finally {
        await Promise.all(running.map(({ stop }) => stop()))
      }
    },
  })
