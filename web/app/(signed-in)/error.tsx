'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'

export default function BrokenPage({ reset }: { reset: () => void }): ReactElement {
  const t = useTranslations()
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-1 flex-col items-start justify-center gap-3 p-6">
      <h1 className="text-xl font-semibold tracking-tight">{t('shell.broken.title')}</h1>
      <p className="text-muted-foreground">{t('shell.broken.text')}</p>
      <Button onClick={reset}>{t('words.tryAgain')}</Button>
    </div>
  )
}
