/** How many seconds who has guessed wrong so often in a row has to wait; the last holds for all that follow. */
export type Waits = {
  readonly seconds: readonly number[]
  /** After so long without a wrong guess, all is forgotten. */
  readonly restSeconds: number
}

const hour = 3600

/** Three slips are free; then half a minute, twice as long each time: ten in the first hour, and one in each that follows. */
const growing: readonly number[] = [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, hour]

/**
 * Whoever is signed in is held up by nobody's guesses but his own, so nobody locks the owner out. Strangers with a link
 * are counted by their network, and all of an inbox together, which holds up strangers alone.
 */
export const waitsOf = {
  person: { seconds: growing, restSeconds: 24 * hour },
  network: { seconds: growing, restSeconds: 24 * hour },
  strangers: { seconds: [...Array.from({ length: 60 }, () => 0), 60], restSeconds: hour },
} as const satisfies Readonly<Record<string, Waits>>

/** Who guesses, as he is counted. */
export type Guesser = { readonly key: string; readonly waits: Waits }
