'use client'

import { CircleCheckBig } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useAge } from '@/feed/ConnectionPill'
import { Button } from '@/ui/button'

type EmptyQueueProps = { readonly inboxId: string; readonly lastDecisionAt: number | null; readonly simulator: boolean }

export function EmptyQueue({ inboxId, lastDecisionAt, simulator }: EmptyQueueProps): ReactElement {
  const t = useTranslations('board.empty')
  const age = useAge(lastDecisionAt)
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 rounded-lg border border-dashed p-8 text-center">
      <CircleCheckBig aria-hidden className="size-12 text-approve" />
      <div>
        <h2 className="text-xl font-semibold tracking-tight">{t('title')}</h2>
        <p className="mt-1 text-sm text-muted-foreground">
          {t('text')} {age && t('last', { age })}
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {simulator && (
          <Button asChild>
            <Link href="/phones">{t('phones')}</Link>
          </Button>
        )}
        <Button asChild look="outline">
          <Link href={`/inboxes/${inboxId}/board?folder=approved`}>{t('approved')}</Link>
        </Button>
        <Button asChild look="outline">
          <Link href={`/inboxes/${inboxId}/board?folder=denied`}>{t('denied')}</Link>
        </Button>
      </div>
    </div>
  )
}
