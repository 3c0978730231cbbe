'use client'

import { useTranslations } from 'next-intl'
import { readableSize } from '@/media/size'
import { clockOf } from '@/ui/clock'
import type { Part } from './submission'

/** As much of a part as is said. */
type Told = Pick<Part, '__typename' | 'size'> & { readonly milliseconds?: number | null }

/** What can be said of a part that cannot be shown: its kind, its length, its size. */
export const useInShort = (): ((part: Told) => string) => {
  const t = useTranslations('board.stage.kind')
  return (part) => {
    const { milliseconds = null } = part
    return [
      t(part.__typename),
      milliseconds !== null && clockOf(milliseconds / 1000),
      part.size !== null && readableSize(part.size),
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
