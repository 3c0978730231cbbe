import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from './log.js'

export type Stopping = {
  readonly isStopping: () => boolean
  /** What is to be done at the end; the last part that was started is stopped first. */
  readonly atEnd: (part: string, stop: () => unknown) => void
  /** Stops every part in turn. A part that takes too long is left behind and named. */
  readonly stop: () => Promise<void>
}

/** `seconds` is how long one part may take. */
export const makeStopping = (log: Log, seconds: number): Stopping => {
  const parts: { readonly part: string; readonly stop: () => unknown }[] = []
  let stopped: Promise<void> | null = null
  const stopAll = async (): Promise<void> => {
    for (const { part, stop } of parts.toReversed()) {
      const limit = new AbortController()
      const work = Promise.resolve().then(stop)
      const late = pause(seconds * 1000, 'late', { signal: limit.signal }).catch(() => null)
      const outcome = await Promise.race([work, late]).catch(
        (err: unknown) => void log.error({ err, part }, 'did not stop well'),
      )
      limit.abort()
      if (outcome === 'late') log.warn({ part }, 'did not stop in time')
    }
  }
  return {
    isStopping: () => stopped !== null,
    atEnd: (part, stop) => void parts.push({ part, stop }),
    stop: () => (stopped ??= stopAll()),
  }
}
