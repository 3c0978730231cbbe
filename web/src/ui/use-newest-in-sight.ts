'use client'

import { useCallback } from 'react'

const near = 80

/**
 * Keeps the end of a growing list in sight, also when a picture in it gets its size; lets go while somebody has
 * scrolled back. The ref belongs on what scrolls, around one element with the list in it.
 */
export function useNewestInSight<Scrolled extends HTMLElement>(): (
  scrolled: Scrolled | null,
) => (() => void) | undefined {
  return useCallback((scrolled) => {
    const list = scrolled?.firstElementChild
    if (!scrolled || !list) return undefined
    let following = true
    let before = 0
    const remember = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = scrolled
      // The event of our own scrolling comes late, when the list may have grown again: only a way back up lets go.
      if (scrollHeight - scrollTop - clientHeight < near) following = true
      else if (scrollTop < before) following = false
      before = scrollTop
    }
    const follow = (): void => {
      if (following) scrolled.scrollTop = scrolled.scrollHeight
    }
    const growth = new ResizeObserver(follow)
    growth.observe(list)
    growth.observe(scrolled)
    scrolled.addEventListener('scroll', remember, { passive: true })
    return () => {
      growth.disconnect()
      scrolled.removeEventListener('scroll', remember)
    }
  }, [])
}
