import { setImmediate as turnOver } from 'node:timers/promises'
import { pause } from './pause.js'

/** So long a turn of the event loop takes of itself, in milliseconds. */
const ownTurn = 1

const longestRest = 40

/** For how long long work rests after a turn of the event loop in which others had so much to do; in milliseconds. */
export const restAfter = (turn: number): number => (turn <= ownTurn ? 0 : Math.min(4 * turn, longestRest))

/**
 * Long work that people do not wait at: where others have the event loop busy, it goes on for a fifth of the time. What
 * gives the pieces waits as well, if it gives no more than is taken: the backend of a COPY lets others have its processor.
 */
export async function* givingWay<Piece>(
  pieces: AsyncIterable<Piece>,
  signal: AbortSignal,
): AsyncGenerator<Piece, void, void> {
  for await (const piece of pieces) {
    yield piece
    const from = performance.now()
    await turnOver()
    const rest = restAfter(performance.now() - from)
    if (rest > 0) await pause(rest, signal)
  }
}
