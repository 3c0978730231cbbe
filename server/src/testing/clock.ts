import type { Clock } from '../platform/clock.js'

/** A clock that stands still until a test moves it. */
export type TestClock = { readonly now: Clock; readonly pass: (milliseconds: number) => void }

export const aClock = (start = '2026-11-23T09:00:00Z'): TestClock => {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    pass: (milliseconds) => {
      time += milliseconds
    },
  }
}
