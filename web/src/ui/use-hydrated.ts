'use client'

import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/**
 * Whether the page's scripts have taken over. A form that is sent before goes out by the browser's own way, with what
 * was typed in the address, and a decision that is pressed before is lost: so their buttons wait.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
