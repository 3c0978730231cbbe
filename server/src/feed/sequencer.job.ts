import { makeAlarm } from '../platform/alarm.js'
import type { Warn } from '../platform/complaint.js'
import type { Doorbell } from '../platform/doorbell.js'
import { lead, type Leadership } from '../platform/leadership.js'
import { pause } from '../platform/pause.js'
import { numberChanges } from './sequencer.store.js'

type Deps = {
  readonly url: string
  readonly doorbell: Doorbell
  readonly warn: Warn
}

/** How long a change waits for its number when no bell came: other processes write, and bells get lost. */
const pollMilliseconds = 250
const batchSize = 1_000
/** After a rest a change is numbered at once; under load many share a statement and its commit. */
const gapMilliseconds = 25

/**
 * Numbers the log of changes after their commits. Every process starts one; a single leader in the installation numbers,
 * and another takes over when it is gone.
 */
export const startSequencer = ({ url, doorbell, warn }: Deps): Leadership =>
  lead({
    url,
    name: 'feed sequencer',
    warn,
    work: async (session, signal) => {
      const alarm = makeAlarm(doorbell, 'changes')
      try {
        while (!signal.aborted) {
          const numbered = await numberChanges(session, batchSize)
          if (numbered > 0) doorbell.ring('changes-numbered')
          if (numbered === batchSize) continue
          await pause(gapMilliseconds, signal)
          await alarm.sleep(pollMilliseconds, signal)
        }
      } finally {
        alarm.close()
      }
    },
  })
