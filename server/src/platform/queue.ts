import type { Effect, EffectKind, EffectOf, Handlers, Outcome } from '../effects.js'

/** An effect that a relay holds a lease on. */
export type Claimed = {
  /** Of the row in the outbox. */
  readonly id: string
  readonly effect: Effect
  readonly lane: string | null
  /** Counts from 1. */
  readonly attempt: number
}

/**
 * Runs claimed effects: in this process, or in others that get the ids from Bull. The claim in Postgres stays the truth
 * either way: the relay renews the lease while `run` goes on, and writes its outcome down.
 */
export type Queue = { readonly run: (claimed: Claimed, signal: AbortSignal) => Promise<Outcome> }

export const makeLocalQueue = (handlers: Handlers): Queue => {
  const handle = <Kind extends EffectKind>(kind: Kind, effect: EffectOf<Kind>, attempt: number, signal: AbortSignal) =>
    handlers[kind](effect, attempt, signal)
  return { run: ({ effect, attempt }, signal) => handle(effect.kind, effect, attempt, signal) }
}
