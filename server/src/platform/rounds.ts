import { makeComplaint, type Warn } from './complaint.js'
import { pause } from './pause.js'

type Rounds = {
  /** What cannot be done when a round fails, for the log. */
  readonly trouble: string
  readonly everyMilliseconds: number
  /** The signal fires when the rounds are to end: what can be left for another time is left. */
  readonly work: (signal: AbortSignal) => Promise<unknown>
  readonly warn: Warn
}

/** Does something again and again: at once, and then each time so long after the last round's end. */
export const startRounds = ({
  trouble,
  everyMilliseconds,
  work,
  warn,
}: Rounds): { readonly stop: () => Promise<void> } => {
  const stopping = new AbortController()
  const complaint = makeComplaint(warn, trouble)
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await work(stopping.signal).then(complaint.over, complaint.about)
      await pause(everyMilliseconds, stopping.signal)
    }
  }
  const ended = run()
  return {
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}
