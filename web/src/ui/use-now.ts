'use client'

import { useEffect, useState } from 'react'

const rightNow = (): number => Date.now()

/** The time, renewed this often. */
export const useNow = (everyMilliseconds: number): number => {
  const [now, setNow] = useState(rightNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(rightNow()), everyMilliseconds)
    return () => clearInterval(timer)
  }, [everyMilliseconds])
  return now
}
