'use client'

import { useEffect } from 'react'

/** Marks a page whose scripts have taken over, for programs that press its buttons: it looks the same before. */
export function Alive(): null {
  useEffect(() => {
    document.documentElement.dataset['alive'] = 'yes'
  }, [])
  return null
}
