'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { Failure } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'

/** Says what failed, and offers to try again. */
export function FailureNote({ failure, onRetry }: { failure: Failure; onRetry?: () => void }): ReactElement {
  const t = useTranslations('words')
  return (
    <Note tone="bad" role="alert">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{t(`failure.${failure}`)}</p>
        {onRetry && (
          <Button look="outline" size="small" onClick={onRetry} className="text-foreground">
            {t('tryAgain')}
          </Button>
        )}
      </div>
    </Note>
  )
}
