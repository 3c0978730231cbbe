import type { Db } from '../platform/db.js'
import { stillGood } from './sign-in.store.js'

/**
 * By what somebody is in: a key, by its id; a password, by its hash, which has a salt of its own; or the storage password
 * of a private inbox, by what it opens.
 */
export type Standing = { readonly kind: 'key' | 'password' | 'storage'; readonly proof: string }

export type StandingWatch = {
  /** The signal fires within about a second after the key or the password was taken away. */
  readonly watch: (standing: Standing) => { readonly signal: AbortSignal; readonly stop: () => void }
  readonly close: () => void
}

type Watched = { readonly standing: Standing; readonly controller: AbortController }

/** One query a tick for all connections of a process, and none while there are none. */
export const makeStandingWatch = (db: Db, everyMilliseconds = 1000): StandingWatch => {
  const watched = new Set<Watched>()
  const check = async (): Promise<void> => {
    const asked = [...watched]
    if (asked.length === 0) return
    const proofs = (kind: Standing['kind']): string[] =>
      asked.flatMap(({ standing }) => (standing.kind === kind ? [standing.proof] : []))
    const good = await stillGood(db, proofs('key'), proofs('password'), proofs('storage'))
    for (const { standing, controller } of asked) if (!good.has(standing.proof)) controller.abort()
  }
  let timer: NodeJS.Timeout
  const tick = (): void => {
    // A database that is away says nothing about a key: the next tick asks again.
    void check()
      .catch(() => undefined)
      .finally(() => (timer = setTimeout(tick, everyMilliseconds).unref()))
  }
  timer = setTimeout(tick, everyMilliseconds).unref()
  return {
    watch: (standing) => {
      const entry = { standing, controller: new AbortController() }
      watched.add(entry)
      return { signal: entry.controller.signal, stop: () => void watched.delete(entry) }
    },
    close: () => clearTimeout(timer),
  }
}
