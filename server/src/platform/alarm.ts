import type { Doorbell, Topic } from './doorbell.js'

/** One sleeper, whom anyone may wake. A call that comes while nobody sleeps ends the next sleep at once. */
export type Sleeper = {
  /** Ends when woken, after the time, or when the signal fires, whichever is first. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly wake: () => void
}

export const makeSleeper = (): Sleeper => {
  let called = false
  let end: () => void = () => undefined
  return {
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end(), milliseconds)
        const finish = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', finish)
          end = () => undefined
          called = false
          resolve()
        }
        end = finish
        signal.addEventListener('abort', finish)
        if (called || signal.aborted) finish()
      }),
    wake: () => {
      called = true
      end()
    },
  }
}

/** A sleeper that a bell wakes. */
export type Alarm = Sleeper & { readonly close: () => void }

export const makeAlarm = (doorbell: Doorbell, topic: Topic): Alarm => {
  const sleeper = makeSleeper()
  return { ...sleeper, close: doorbell.listen(topic, sleeper.wake) }
}
