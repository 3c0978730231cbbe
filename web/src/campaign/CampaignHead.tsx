'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { CampaignHeadFragment } from '@/graphql/generated/graphql'
import { UnreadBadge } from '@/sms-inbox/UnreadBadge'
import { useUnread } from '@/sms-inbox/use-unread'
import { Badge } from '@/ui/badge'
import { PageHeader } from '@/ui/page-header'
import { RouteTabs } from '@/ui/route-tabs'

/** The tabs of a campaign in their order: each is a route below its own. */
const tabs = [
  { name: 'overview', path: '' },
  { name: 'subscribers', path: '/subscribers' },
  { name: 'messages', path: '/messages' },
  { name: 'sms', path: '/sms' },
  { name: 'settings', path: '/settings' },
] as const

type Head = Pick<CampaignHeadFragment, 'id' | 'name' | 'status' | 'kind' | 'shortCode'>

/** What stands above every page of a campaign: which it is, and the way to its other pages. */
export function CampaignHead({ campaign }: { campaign: Head }): ReactElement {
  const t = useTranslations('campaigns')
  const { id, name, status, kind, shortCode } = campaign
  const unread = useUnread().of(id)
  return (
    <div className="space-y-4">
      <PageHeader
        title={name}
        action={
          <p className="flex flex-wrap items-center gap-1.5">
            <Badge tone={status === 'ACTIVE' ? 'good' : 'neutral'}>{t(`status.${status}`)}</Badge>
            <Badge tone="outline">{t(`kind.${kind}`)}</Badge>
            <Badge tone="outline" className="tabular-nums">
              {t('onCode', { code: shortCode.code, country: shortCode.country })}
            </Badge>
          </p>
        }
      />
      <RouteTabs
        label={t('tabs.label')}
        tabs={tabs.map(({ name: tab, path }) => ({
          href: `/campaigns/${id}${path}`,
          label: (
            <>
              {t(`tabs.${tab}`)}
              {tab === 'sms' && <UnreadBadge count={unread} className="ms-2" />}
            </>
          ),
        }))}
      />
    </div>
  )
}

/** The way back to the list. */
export function AllCampaignsLink(): ReactElement {
  const t = useTranslations('campaigns')
  return (
    <Link
      href="/campaigns"
      className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
    >
      <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      {t('back')}
    </Link>
  )
}
