'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'

type StaleNoteProps = { title: string; onReload: () => void; onOverwrite: () => void }

/** Somebody else saved first: theirs or mine, but knowingly. */
export function StaleNote({ title, onReload, onOverwrite }: StaleNoteProps): ReactElement {
  const t = useTranslations('settings.stale')
  return (
    <Note ref={intoSight} tone="warn" role="alert">
      <p className="font-medium">{title}</p>
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
