import { useRef } from 'react'

export type Attempt = {
  /** The same key for the same wish, until it is settled: a lost answer does nothing twice. */
  readonly keyOf: (wish: unknown) => string
  readonly settled: () => void
}

export function useAttempt(): Attempt {
  const latest = useRef({ wish: '', key: '' })
  return {
    keyOf: (wish) => {
      const text = JSON.stringify(wish)
      if (latest.current.wish !== text) latest.current = { wish: text, key: crypto.randomUUID() }
      return latest.current.key
    },
    settled: () => {
      latest.current = { wish: '', key: '' }
    },
  }
}
