'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { classNames } from '@/ui/class-names'
import type { ImportOutcome } from './outcome'

const outcomes = ['SUBSCRIBED', 'ASKED', 'ALREADY_SUBSCRIBED', 'ALREADY_ASKED', 'OPTED_OUT', 'HELD', 'BLOCKED'] as const

/** What rows came to, a line each. */
export function ImportCounts({ outcome: { counts, faults } }: { outcome: ImportOutcome }): ReactElement | null {
  const t = useTranslations('subscriberImport.counts')
  const format = useFormatter()
  const lines = [...outcomes.map((each) => [each, counts[each]] as const), ['FAULT', faults.length] as const].filter(
    ([, count]) => count > 0,
  )
  if (lines.length === 0) return null
  return (
    <dl className="divide-y rounded-md border text-sm" aria-label={t('title')}>
      {lines.map(([each, count]) => (
        <div key={each} className="flex items-baseline gap-4 px-3 py-2">
          <dt className="min-w-0 flex-1">
            <span className={classNames('font-medium', each === 'FAULT' && 'text-deny-text')}>
              {t(`${each}.title`)}
            </span>{' '}
            <span className="text-muted-foreground">{t(`${each}.text`)}</span>
          </dt>
          <dd className="font-semibold tabular-nums">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
