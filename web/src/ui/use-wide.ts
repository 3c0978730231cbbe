'use client'

import { useSyncExternalStore } from 'react'

/** From here on a table has room; below it its rows are cards. */
const wide = '(min-width: 64rem)'

const watch = (listener: () => void): (() => void) => {
  const query = window.matchMedia(wide)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export const useWide = (): boolean =>
  useSyncExternalStore(
    watch,
    () => window.matchMedia(wide).matches,
    () => true,
  )
