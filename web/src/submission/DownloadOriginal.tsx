'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import type { Part } from './submission'

/** A button in a corner of what is shown. */
export function DownloadOriginal({ part }: { part: Part }): ReactElement | null {
  const t = useTranslations('board.stage')
  if (!part.originalUrl) return null
  return (
    <Button asChild look="outline" size="icon" className="opacity-80 hover:opacity-100 focus-visible:opacity-100">
      <a href={part.originalUrl} download aria-label={t('download')} title={t('download')}>
        <Download aria-hidden />
      </a>
    </Button>
  )
}
