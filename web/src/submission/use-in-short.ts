'use client'

import { useTranslations } from 'next-intl'
import { readableSize } from '@/media/size'
import { clockOf } from '@/ui/clock'
import type { Part } from './submission'

/** What can be said of a part that cannot be shown: its kind, its length, its size. */
export const useInShort = (): ((part: Part) => string) => {
  const t = useTranslations('board.stage.kind')
  return (part) => {
    const milliseconds = 'milliseconds' in part ? part.milliseconds : null
    return [
      t(part.__typename),
      milliseconds !== null && clockOf(milliseconds / 1000),
      part.size !== null && readableSize(part.size),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
