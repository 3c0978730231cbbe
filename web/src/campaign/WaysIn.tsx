'use client'

import { Inbox, MessageSquareText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import type { OptInType } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { linkTo } from '@/ui/link-to'
import { Section } from '@/ui/section'
import { strong } from '@/ui/strong'
import type { OverviewCampaign, OverviewInbox } from './CampaignOverview'

type WaysInProps = { campaign: OverviewCampaign; inboxes: readonly OverviewInbox[] }

/** Its keywords, and the inboxes whose senders get in. */
export function WaysIn({ campaign, inboxes }: WaysInProps): ReactElement {
  const t = useTranslations('campaigns.waysIn')
  const { id, keywords, settings, shortCode } = campaign
  const leading = inboxes.filter((inbox) => inbox.settings.optIn?.campaignId === id)
  return (
    <Section title={t('title')}>
      {keywords.length + leading.length === 0 ? (
        <p className="text-sm text-muted-foreground">
          {t.rich('none', {
            link: linkTo(`/campaigns/${id}/settings#keywords`),
          })}
        </p>
      ) : (
        <ul aria-label={t('title')} className="divide-y rounded-md border">
          {keywords.map((keyword) => (
            <Way key={keyword.id} Icon={MessageSquareText} type={settings.keywordOptIn}>
              {t.rich('keyword', { keyword: keyword.written, code: shortCode.code, strong })}
            </Way>
          ))}
          {leading.map((inbox) => (
            <Way key={inbox.id} Icon={Inbox} type={inbox.settings.optIn?.type ?? 'DOUBLE'}>
              {t.rich('inbox', {
                inbox: inbox.name,
                link: linkTo(`/inboxes/${inbox.id}/settings#optIn`),
              })}
            </Way>
          ))}
        </ul>
      )}
    </Section>
  )
}

type WayProps = { Icon: typeof Inbox; type: OptInType; children: ReactNode }

function Way({ Icon, type, children }: WayProps): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      <span className="min-w-0 flex-1 basis-40 break-words">{children}</span>
      <Badge tone="outline">{t('waysIn.type', { type: t(`optInTypes.${type}.title`) })}</Badge>
    </li>
  )
}
