import type { Doorbell } from '../platform/doorbell.js'
import { pause } from '../platform/pause.js'
import type { Export } from './export.js'

type Follow = {
  readonly doorbell: Pick<Doorbell, 'listen'>
  readonly look: () => Promise<Export | null>
  readonly isOver: (found: Export) => boolean
  readonly signal: AbortSignal
}

const betweenLooks = 1_000
const atMostEvery = 200

/** An export at once, and whenever it has moved: looked at when a bell rings, and every second in case that none does. */
export async function* followExport({ doorbell, look, isOver, signal }: Follow): AsyncGenerator<Export, void, void> {
  let bell = new AbortController()
  const wake = (): void => bell.abort()
  const silence = doorbell.listen('exports', wake)
  signal.addEventListener('abort', wake)
  try {
    let last = ''
    while (!signal.aborted) {
      bell = new AbortController()
      const found = await look()
      if (!found) return
      const state = `${found.state} ${found.rows}`
      if (state !== last) yield found
      last = state
      if (isOver(found)) return
      await pause(atMostEvery, signal)
      if (!signal.aborted) await pause(betweenLooks, bell.signal)
    }
  } finally {
    signal.removeEventListener('abort', wake)
    silence()
  }
}
