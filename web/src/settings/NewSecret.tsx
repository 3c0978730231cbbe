'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Note } from '@/ui/note'
import { CopyLine } from './CopyLine'

/** The secret that signs postbacks, shown this once. */
export function NewSecret({ secret }: { secret: string }): ReactElement {
  const t = useTranslations('settings.secret')
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('title')}</p>
      <p>{t('text')}</p>
      <div className="mt-2">
        <CopyLine label={t('label')} text={secret} />
      </div>
    </Note>
  )
}
