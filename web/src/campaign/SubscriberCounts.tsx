'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { CampaignCardFragment } from '@/graphql/generated/graphql'
import { classNames } from '@/ui/class-names'

const states = ['subscribed', 'asked', 'ended'] as const

type SubscriberCountsProps = {
  counts: CampaignCardFragment['subscriberCounts']
  /** With a sentence on each, where there is room. */
  explained?: boolean
}

/** How many phones stand how to a campaign. */
export function SubscriberCounts({ counts, explained = false }: SubscriberCountsProps): ReactElement {
  const t = useTranslations('campaigns.subscribers')
  const format = useFormatter()
  return (
    <dl
      className={classNames('grid gap-1.5', explained ? 'gap-2 sm:grid-cols-3 sm:gap-3' : 'grid-cols-3')}
      aria-label={t('title')}
    >
      {states.map((state) => (
        <div
          key={state}
          className={classNames(
            'flex justify-end',
            explained
              ? 'flex-row-reverse items-center gap-4 rounded-lg border bg-surface px-4 py-3 shadow-xs sm:flex-col-reverse sm:items-stretch sm:gap-0 sm:py-4'
              : 'flex-col-reverse rounded-md bg-muted/60 px-1.5 py-2 sm:px-2',
          )}
        >
          <dt
            className={classNames(
              'text-xs text-muted-foreground',
              explained ? 'max-sm:flex-1' : 'break-words hyphens-auto',
            )}
          >
            <span className={classNames(explained && 'block text-sm font-medium text-foreground')}>{t(state)}</span>
            {explained && <span className="block">{t(`${state}Hint`)}</span>}
          </dt>
          <dd className={classNames('font-semibold tabular-nums', explained ? 'text-3xl max-sm:min-w-12' : 'text-xl')}>
            {format.number(counts[state])}
          </dd>
        </div>
      ))}
    </dl>
  )
}
