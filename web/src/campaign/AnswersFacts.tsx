'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Section } from '@/ui/section'
import type { OverviewCampaign, OverviewInbox } from './CampaignOverview'

type AnswersFactsProps = { campaign: OverviewCampaign; inboxes: readonly OverviewInbox[] }

/** What holds for everybody who is in. */
export function AnswersFacts({ campaign, inboxes }: AnswersFactsProps): ReactElement {
  const t = useTranslations('campaigns.facts')
  const { settings } = campaign
  const { programme, frequency, answerHours, answerDays, forwardInboxId, quietHours, timeZone } = settings
  const forwardTo = inboxes.find(({ id }) => id === forwardInboxId)
  return (
    <Section title={t('title')}>
      <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        <Fact name={t('programme')}>{programme}</Fact>
        <Fact name={t('frequency')}>{frequency || t('frequencyNone')}</Fact>
        <Fact name={t('answerHours')}>{t('hours', { count: answerHours })}</Fact>
        <Fact name={t('answerDays')}>{t('days', { count: answerDays })}</Fact>
        <Fact name={t('forward')}>
          {forwardTo?.name ?? t(forwardInboxId === null ? 'forwardNone' : 'forwardUnseen')}
        </Fact>
        <Fact name={t('quiet')}>
          {quietHours ? t('quietHours', { from: quietHours.from, until: quietHours.until, timeZone }) : t('quietNone')}
        </Fact>
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="contents">
      <dt className="text-muted-foreground max-sm:text-xs">{name}</dt>
      <dd className="break-words max-sm:-mt-2.5">{children}</dd>
    </div>
  )
}
