'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { CopyButton } from '@/ui/copy-button'
import { Input } from '@/ui/field'

/** A line that is to be copied as it is. */
export function CopyLine({ label, text }: { label: string; text: string }): ReactElement {
  const t = useTranslations('settings.secret')
  return (
    <div className="flex flex-wrap items-center gap-2 text-foreground">
      <Input
        readOnly
        aria-label={label}
        value={text}
        className="min-w-0 flex-1 font-mono text-xs"
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={text} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />
    </div>
  )
}
