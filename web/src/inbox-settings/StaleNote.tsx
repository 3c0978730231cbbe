'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'

/** Somebody else saved first: theirs or mine, but knowingly. */
export function StaleNote({ onReload, onOverwrite }: { onReload: () => void; onOverwrite: () => void }): ReactElement {
  const t = useTranslations('inboxSettings.stale')
  return (
    <Note tone="warn" role="alert">
      <p className="font-medium">{t('title')}</p>
      <p>{t('text')}</p>
      <div className="mt-2 flex flex-wrap gap-2 text-foreground">
        <Button size="small" look="outline" onClick={onReload}>
          {t('reload')}
        </Button>
        <Button size="small" look="outline" onClick={onOverwrite}>
          {t('overwrite')}
        </Button>
      </div>
    </Note>
  )
}
