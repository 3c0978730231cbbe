'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'

/** From here on a table has room; below it its rows are cards. */
const wide = '(min-width: 64rem)'

const watch = (listener: () => void): (() => void) => {
  const query = window.matchMedia(wide)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** What the server takes the screen for, until the page has come to life. */
export const WideGuess = createContext(true)

export const useWide = (): boolean => {
  const guess = useContext(WideGuess)
  return useSyncExternalStore(
    watch,
    () => window.matchMedia(wide).matches,
    () => guess,
  )
}
