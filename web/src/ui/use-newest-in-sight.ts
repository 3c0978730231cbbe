'use client'

import { useCallback, useState } from 'react'

const near = 80

type NewestInSight<Scrolled extends HTMLElement> = {
  /** Belongs on what scrolls, around one element with the list in it. */
  readonly ref: (scrolled: Scrolled | null) => (() => void) | undefined
  /** Whether the end is in sight, and kept there. */
  readonly following: boolean
}

/**
 * Keeps the end of a growing list in sight, also when a picture in it gets its size; lets go while somebody has
 * scrolled back.
 */
export function useNewestInSight<Scrolled extends HTMLElement>(): NewestInSight<Scrolled> {
  const [following, setFollowing] = useState(true)
  const ref = useCallback((scrolled: Scrolled | null) => {
    const list = scrolled?.firstElementChild
    if (!scrolled || !list) return undefined
    let follows = true
    let before = 0
    const remember = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = scrolled
      // The event of our own scrolling comes late, when the list may have grown again: only a way back up lets go.
      if (scrollHeight - scrollTop - clientHeight < near) follows = true
      else if (scrollTop < before) follows = false
      before = scrollTop
      setFollowing(follows)
    }
    const follow = (): void => {
      if (follows) scrolled.scrollTop = scrolled.scrollHeight
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
  return { ref, following }
}
