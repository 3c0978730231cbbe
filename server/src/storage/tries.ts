import type { InboxId } from '../inbox/inbox.js'

/** How who guesses at an inbox is held up. */
export type Waits = {
  /** How many seconds who has guessed wrong so often in a row has to wait; the last holds for all that follow. */
  readonly seconds: readonly number[]
  /** After so long without a wrong guess, all is forgotten. */
  readonly restSeconds: number
  /** What a right one forgives: all wrong ones before it, or only itself, where others are counted under the same name. */
  readonly forgives: 'all' | 'itself'
  /** One at a time, of all inboxes together: a guess takes a thread for a second, and there is one for everybody. */
  readonly alone: boolean
}

const hour = 3600

const free = (tries: number): readonly number[] => Array.from({ length: tries }, () => 0)

/** Half a minute, and twice as long each time. */
const growing: readonly number[] = [30, 60, 120, 240, 480, 960, 1920, hour]

/**
 * Whoever is signed in is held up by nobody's guesses but his own, so nobody locks the owner out. Keys are counted with
 * all keys of their organisation besides, because it makes as many as it likes. Strangers are counted by their network,
 * and all of an inbox together, which holds up strangers alone. A network that was in before, by SFTP, is apart from
 * them; its programs sign in several times at once.
 */
export const waitsOf = {
  /** Three slips are free; ten in the first hour, and one in each that follows. */
  person: { seconds: [...free(3), ...growing], restSeconds: 24 * hour, forgives: 'all', alone: true },
  keys: { seconds: [...free(10), ...growing], restSeconds: 24 * hour, forgives: 'itself', alone: true },
  network: { seconds: [...free(3), ...growing], restSeconds: 24 * hour, forgives: 'itself', alone: true },
  known: { seconds: [...free(10), ...growing], restSeconds: 24 * hour, forgives: 'itself', alone: false },
  strangers: { seconds: [...free(60), 60], restSeconds: hour, forgives: 'itself', alone: false },
} as const satisfies Readonly<Record<string, Waits>>

/** A try that is not taken now. `busy`: nobody guessed wrong, so many passwords are being tried at the moment. */
export type Wait = { readonly kind: 'wait'; readonly seconds: number; readonly busy: boolean }

export const sentenceOfWait = ({ seconds, busy }: Pick<Wait, 'seconds' | 'busy'>): string =>
  busy
    ? `Other passwords are being tried at the moment. This one was not: try it again in ${inSeconds(seconds)}.`
    : `Too many wrong passwords. The next try is taken in ${inSeconds(seconds)}; nobody else is held up.`

const inSeconds = (seconds: number): string => (seconds === 1 ? 'a second' : `${seconds} seconds`)

/** Some that wait have had their second by then. */
export const busy: Wait = { kind: 'wait', seconds: 5, busy: true }

/** Who guesses at which inbox, as he is counted: what he knows of another inbox is no excuse for guessing at this one. */
export type Guesser = { readonly who: string; readonly inboxId: InboxId; readonly waits: Waits }

export const keyOf = ({ who, inboxId }: Guesser): string => `${who} at ${inboxId}`
