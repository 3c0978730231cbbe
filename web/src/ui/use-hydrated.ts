'use client'

import { startTransition, useEffect, useState } from 'react'

const isAlive = (): boolean => typeof document !== 'undefined' && document.documentElement.dataset['alive'] === 'yes'

/** Whether what is drawn now has been drawn by the server already. */
export const isComingToLife = (): boolean => typeof document !== 'undefined' && !isAlive()

/**
 * Whether the page's scripts have taken over. A form that is sent before goes out by the browser's own way, with what
 * was typed in the address, and a decision that is pressed before is lost: so their buttons wait. Told in its own time,
 * so that coming to life does not wait for it.
 */
export const useHydrated = (): boolean => {
  const [hydrated, setHydrated] = useState(isAlive)
  useEffect(() => startTransition(() => setHydrated(true)), [])
  return hydrated
}
