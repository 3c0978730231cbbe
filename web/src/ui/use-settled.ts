'use client'

import { useEffect, useState } from 'react'

/**
 * A value once it has not changed for so long: what is being typed is not asked about at every key. Until the first has
 * settled it is `before`, where that is given.
 */
export const useSettled = <Value>(value: Value, milliseconds: number, before: Value = value): Value => {
  const [settled, setSettled] = useState(before)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
