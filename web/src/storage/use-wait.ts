'use client'

import { useEffect, useState } from 'react'

const rightNow = (): number => Date.now()

export type Wait = {
  /** What is left of it, counted down; 0 when there is none. */
  readonly seconds: number
  readonly begin: (seconds: number) => void
}

/** A time for which nothing more is tried. */
export const useWait = (): Wait => {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(rightNow)
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  const waits = seconds > 0
  useEffect(() => {
    if (!waits) return undefined
    const timer = setInterval(() => setNow(rightNow()), 250)
    return () => clearInterval(timer)
  }, [waits])
  return {
    seconds,
    begin: (wanted) => {
      setNow(rightNow())
      setUntil(rightNow() + wanted * 1000)
    },
  }
}
