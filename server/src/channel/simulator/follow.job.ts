import type { Doorbell } from '../../platform/doorbell.js'
import { pause } from '../../platform/pause.js'

type Follow = {
  readonly doorbell: Pick<Doorbell, 'listen'>
  readonly footprint: () => Promise<string>
  readonly signal: AbortSignal
}

const betweenLooks = 1_000
const atMostEvery = 100

/**
 * An event at once, and one whenever the footprint has changed: looked at when a bell rings, at most ten times a
 * second, and every second in case that none does.
 */
export async function* follow({ doorbell, footprint, signal }: Follow): AsyncGenerator<object, void, void> {
  let bell = new AbortController()
  const wake = (): void => bell.abort()
  const silences = (['simulator', 'changes', 'effects'] as const).map((topic) => doorbell.listen(topic, wake))
  signal.addEventListener('abort', wake)
  try {
    let last: string | undefined
    while (!signal.aborted) {
      bell = new AbortController()
      const now = await footprint()
      if (now !== last) yield {}
      last = now
      await pause(atMostEvery, signal)
      if (!signal.aborted) await pause(betweenLooks, bell.signal)
    }
  } finally {
    signal.removeEventListener('abort', wake)
    for (const silence of silences) silence()
  }
}
