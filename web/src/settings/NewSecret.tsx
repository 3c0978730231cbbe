'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { CopyButton } from '@/ui/copy-button'
import { Input } from '@/ui/field'
import { Note } from '@/ui/note'

/** The secret that signs postbacks, shown this once. */
export function NewSecret({ secret }: { secret: string }): ReactElement {
  const t = useTranslations('settings.secret')
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('title')}</p>
      <p>{t('text')}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2 text-foreground">
        <Input
          readOnly
          aria-label={t('label')}
          value={secret}
          className="min-w-0 flex-1 font-mono text-xs"
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={secret} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />
      </div>
    </Note>
  )
}
