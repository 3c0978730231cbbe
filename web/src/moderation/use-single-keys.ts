'use client'

import { useCallback, useSyncExternalStore } from 'react'

const place = 'mms-inbox.single-keys'
const changedHere = 'mms-inbox:single-keys'

const watch = (listener: () => void): (() => void) => {
  window.addEventListener('storage', listener)
  window.addEventListener(changedHere, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(changedHere, listener)
  }
}

/** Whether single letters decide; off for who dictates or types by accident (WCAG 2.1.4). Kept on this device. */
export const useSingleKeys = (): readonly [boolean, (on: boolean) => void] => {
  const on = useSyncExternalStore(
    watch,
    () => window.localStorage.getItem(place) !== 'off',
    () => true,
  )
  const set = useCallback((wanted: boolean) => {
    window.localStorage.setItem(place, wanted ? 'on' : 'off')
    window.dispatchEvent(new Event(changedHere))
  }, [])
  return [on, set]
}
