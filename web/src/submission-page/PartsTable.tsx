'use client'

import { Download, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { readableSize } from '@/media/size'
import type { Part } from '@/submission/submission'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'

/** Each part as it was received, with its original. */
export function PartsTable({ parts }: { parts: readonly Part[] }): ReactElement {
  const t = useTranslations('submissionPage.parts')
  if (parts.length === 0) return <p className="text-sm text-muted-foreground">{t('none')}</p>
  return (
    <ol className="divide-y text-sm">
      {parts
        .toSorted((a, b) => a.position - b.position)
        .map((part, index) => (
          <li key={part.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
            <span className="w-5 text-muted-foreground tabular-nums">{index + 1}</span>
            <div className="min-w-40 flex-1">
              <p dir="auto" className="break-words">
                {part.fileName ?? <span className="text-muted-foreground">{t('noName')}</span>}
              </p>
              <p className="text-xs break-words text-muted-foreground">
                {part.contentType ?? t('unknownType')}
                {part.size !== null && ` · ${readableSize(part.size)}`}
              </p>
            </div>
            <Badge tone={part.state === 'STORED' ? 'neutral' : 'warn'}>{t(`states.${part.state}`)}</Badge>
            {part.locked && (
              <Badge tone="outline">
                <Lock aria-hidden />
                {t('locked')}
              </Badge>
            )}
            {part.originalUrl && (
              <Button asChild look="outline" size="small">
                <a href={part.originalUrl} download aria-label={t('download', { number: index + 1 })}>
                  <Download aria-hidden />
                  {t('original')}
                </a>
              </Button>
            )}
          </li>
        ))}
    </ol>
  )
}
