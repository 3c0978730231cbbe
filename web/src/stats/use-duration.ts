'use client'

import { useFormatter } from 'next-intl'
import { durationParts } from './duration'

/** How long something took, in its two largest units. */
export const useDuration = (): ((seconds: number) => string) => {
  const format = useFormatter()
  return (seconds) =>
    durationParts(seconds)
      .map(([value, unit]) => format.number(value, { style: 'unit', unit, unitDisplay: 'narrow' }))
      .join(' ')
}
