'use client'

import { Settings } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { CampaignCardFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { strong } from '@/ui/strong'
import { SubscriberCounts } from './SubscriberCounts'

/** One campaign at a glance: does it work, how do people get in, how many are in. */
export function CampaignCard({ campaign }: { campaign: CampaignCardFragment }): ReactElement {
  const t = useTranslations('campaigns')
  const { id, name, status, kind, settings, keywords, shortCode, subscriberCounts } = campaign
  return (
    <Card className="flex h-full flex-col gap-4 p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-base font-semibold tracking-tight break-words">
            <Link href={`/campaigns/${id}`} className="rounded-sm underline-offset-4 hover:underline">
              {name}
            </Link>
          </h2>
          {settings.programme !== name && (
            <p className="text-sm break-words text-muted-foreground">{settings.programme}</p>
          )}
        </div>
        <div className="flex flex-wrap justify-end gap-1.5">
          <Badge tone="outline">{t(`kind.${kind}`)}</Badge>
          <Badge tone={status === 'ACTIVE' ? 'good' : 'neutral'}>{t(`status.${status}`)}</Badge>
        </div>
      </div>
      {keywords.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t('noKeyword', { code: shortCode.code })}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5" aria-label={t('keywords')}>
          {keywords.map((keyword) => (
            <li key={keyword.id} className="max-w-full">
              <Badge className="max-w-full font-normal break-words">
                {t.rich('keywordOnCode', { keyword: keyword.written, code: shortCode.code, strong })}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <SubscriberCounts counts={subscriberCounts} />
      <div className="mt-auto flex flex-wrap gap-2">
        <Button asChild size="small">
          <Link href={`/campaigns/${id}`} aria-label={t('openNamed', { name })}>
            {t('open')}
          </Link>
        </Button>
        <Button asChild look="outline" size="small">
          <Link href={`/campaigns/${id}/settings`} aria-label={t('openSettings', { name })}>
            <Settings aria-hidden />
            {t('tabs.settings')}
          </Link>
        </Button>
      </div>
    </Card>
  )
}
