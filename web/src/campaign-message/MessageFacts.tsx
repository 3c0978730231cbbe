'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { Section } from '@/ui/section'
import type { PagedMessage } from './CampaignMessagePage'

/** Who had it sent, and when it did what. */
export function MessageFacts({ message, timeZone }: { message: PagedMessage; timeZone: string }): ReactElement {
  const t = useTranslations('campaignMessages.facts')
  const timeIn = useTimeIn(timeZone)
  const { kind, createdBy, createdAt, dueAt, startedAt, finishedAt, state } = message
  const facts = [
    ['kind', t('kinds', { kind })],
    ['by', createdBy],
    ['created', timeIn(createdAt)],
    ['due', timeIn(dueAt)],
    ['started', startedAt && timeIn(startedAt)],
    [state === 'STOPPED' ? 'stopped' : 'finished', finishedAt && timeIn(finishedAt)],
  ] as const
  return (
    <Section title={t('title')}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}
